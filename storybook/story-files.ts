/** Every JSON type has its stories: a type that is left out of the list, or listed under another name, is a compile error here. */
import type { components } from "native-json-ui/schema";
import type { DocumentStory, StoriesOf } from "./document-story.js";
import * as listed from "./stories/index.js";

type ComponentType = keyof typeof components;

type StoryFile<Type extends ComponentType> = {
  readonly default: StoriesOf<Type>;
  readonly [story: string]: DocumentStory | StoriesOf<Type>;
};

const storyFiles = listed satisfies { [Type in ComponentType]: StoryFile<Type> };

export interface ListedStory {
  type: ComponentType;
  name: string;
  story: DocumentStory;
}

/** All stories, for whoever runs over them. */
export const stories: readonly ListedStory[] = Object.values<StoryFile<ComponentType>>(storyFiles).flatMap(
  ({ default: { component: type }, ...own }) =>
    Object.entries(own).map(([name, story]) => ({ type, name, story: story as DocumentStory })),
);
