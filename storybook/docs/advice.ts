/** What experience says of each component: one sentence to follow and one to avoid, a line for each type. */

export interface Advice {
  do: string;
  dont: `Do not ${string}`;
}

const advice = (follow: string, avoid: Advice["dont"]): Advice => ({ do: follow, dont: avoid });

export const Accordion = advice(
  "Fold away what few readers need, under a title that says what is inside.",
  "Do not hide a field that has to be filled in: it is submitted, but nobody sees it.",
);
export const Badge = advice(
  "Say the state in one or two words, and let variant say what it means.",
  "Do not let the colour alone tell: the text has to be enough.",
);
export const Button = advice(
  "Begin the label with what it does, and set confirm on what cannot be undone.",
  "Do not put two primary buttons beside each other; one thing is the next step.",
);
export const Card = advice(
  "Keep together what belongs together, under a title that names it.",
  "Do not put a Card in a Card; a Divider or a Row is enough.",
);
export const Chart = advice(
  "Give it a title, names for its series, and a format or unit where values have one.",
  "Do not refresh the page for new points: a topic appends them and keeps what is drawn.",
);
export const Checkbox = advice(
  "Use it for a choice that is sent with a form.",
  "Do not word the label as a denial: nobody ticks “Do not keep” with confidence.",
);
export const CodeBlock = advice(
  "Show what the reader is to copy as it is.",
  "Do not use it for a growing log; a LogViewer keeps to its height.",
);
export const Column = advice(
  "Set flex on the columns of a Row to share its width.",
  "Do not nest columns to get space: gap does that.",
);
export const Container = advice(
  "Use it as the root of a page that has several parts.",
  "Do not use it to draw a box; that is a Card.",
);
export const Divider = advice(
  "Part two groups inside one Card.",
  "Do not put one between cards: their edges part them already.",
);
export const DraggableList = advice(
  "Give each item an id that stays the same, and keep the order on the server.",
  "Do not use it for more than a few dozen items; nobody drags that far.",
);
export const FileDownload = advice(
  "Say in the label what comes and how large it is.",
  "Do not point it at an endpoint that takes minutes; prepare the file first.",
);
export const FileUpload = advice(
  "Name the kinds in accept, and check them again on the server.",
  "Do not forget the Button: a chosen file is sent with the form, not by itself.",
);
export const Icon = advice(
  "Give it a label where it stands alone.",
  "Do not invent names: only those of Lucide are drawn.",
);
export const Image = advice(
  "Set alt, and width and height, so that nothing jumps when it arrives.",
  "Do not show text as a picture: it is neither read out nor translated.",
);
export const Input = advice(
  "Give it a label, an id that the server knows, and the type that fits: phones then show the right keys.",
  "Do not use a placeholder in place of a label; it is gone when one types.",
);
export const iframe = advice(
  "Give it a title, and a height that fits what is inside.",
  "Do not expect the dashboard's session in it: the frame has an origin of its own.",
);
export const Label = advice(
  "Use it where a field's label has to stand elsewhere, and name the field in htmlFor.",
  "Do not use it for plain text, or beside a field that has a label.",
);
export const Link = advice(
  "Name where it leads, so that the text can be read alone.",
  "Do not use it for what changes something; that is a Button.",
);
export const LogViewer = advice(
  "Send lines as they come, on a topic, and set maxLines to what readers search in.",
  "Do not send the whole log with every message: each message appends.",
);
export const Modal = advice(
  "Ask for a few things, and set closeModal on the action that sends them.",
  "Do not open one from another: one is open at a time.",
);
export const PluginPage = advice(
  "Show a page of your own plugin that a JSON page cannot be: an editor, a drawing, a stream.",
  "Do not use it for another site; that is an iframe, which knows nothing of the dashboard.",
);
export const Progress = advice(
  "Say in the label what is under way, and leave out value while nobody knows how far it is.",
  "Do not use it for a level, such as a disk's; a Chart of type gauge has thresholds.",
);
export const Row = advice(
  "Use it for things of one kind, which may wrap on a narrow screen.",
  "Do not count on all of it being on one line.",
);
export const Select = advice(
  "Set a placeholder where no choice is the right one to begin with.",
  "Do not rely on the text of an option: its value is what is sent.",
);
export const StatCard = advice(
  "Send the bare number, and let format, precision and unit write it for the reader's language.",
  "Do not put “45 %” into value: a text is shown as it is.",
);
export const StatusIndicator = advice(
  "Send running, stopped or warning, and text where readers call it otherwise.",
  "Do not expect a colour for other words: they are grey.",
);
export const Switch = advice(
  "Use it for what takes effect at once, with onChangeAction.",
  "Do not use it in a form that is sent later; that is a Checkbox.",
);
export const Tab = advice("Keep the label to a word or two.", "Do not put it anywhere but right inside Tabs.");
export const Table = advice(
  "Use columns with data for records, and rowKey with a topic, so that rows are changed in place.",
  "Do not send thousands of rows for readers to search; let the server do it.",
);
export const Tabs = advice(
  "Give each Tab an id, so that the open one stays open after a refresh.",
  "Do not hide the page's main figure in the second one.",
);
export const Text = advice(
  "Use h1 once, and h2 and h3 in their order: screen readers go by them.",
  "Do not write HTML or Markdown into content; it is shown as written.",
);
