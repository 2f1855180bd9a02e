/** Chooses files; loaded on demand, as few pages need it. */
import { useEffect, useRef } from "react";
import type { FileUpload as contract } from "../../../schema/components/FileUpload.js";
import { baseName } from "../../../schema/file-name.js";
import { dress } from "../../render/dress.js";
import type { ViewProps } from "../../render/view.js";
import { committing } from "./CommittedChange.js";
import { errorId, framed, nameOf, spokenName } from "./Field.js";
import { fileTexts } from "./file-texts.js";
import { formatFigure } from "./format.js";

/** What the field holds; whatever else a component of the dashboard put there is no file. */
const filesOf = (value: unknown): File[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is File => item instanceof File);

/** Files shown by name; a folder's worth of them is counted. */
const shown = 20;

export function FileField(props: ViewProps<typeof contract>) {
  const { label, accept, multiple, required, disabled, field, onChangeAction, env } = props;
  const { id, value, error, progress, setValue, onFocus, onBlur } = field;
  const { locale } = env;
  const texts = fileTexts(locale);
  const input = useRef<HTMLInputElement>(null);
  const files = filesOf(value);
  useEffect(() => mirror(input.current, filesOf(value)), [value]);

  const hold = (chosen: readonly File[]) => setValue(multiple === true ? orNull(chosen) : (chosen[0] ?? null));
  const listId = `${id}-files`;
  const described = [files.length > 0 && listId, error !== undefined && errorId(field)].filter(Boolean).join(" ");
  const size = (bytes: number) => {
    const { value: figure, unit } = formatFigure(bytes, { format: "bytes", locale });
    return `${figure} ${unit ?? ""}`;
  };
  const control = (
    <div className="nju-file">
      {committing(field, onChangeAction, (commit) => (
        <>
          {/* The native control lies over the whole box: what is pressed, and where files are dropped. */}
          <div className="nju-file__zone">
            <svg className="nju-file__icon" viewBox="0 0 20 20" aria-hidden="true">
              <path d="M10 13V3.5M6.5 7 10 3.5 13.5 7M3.5 12.5v2a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-2" />
            </svg>
            <span className="nju-file__ask" aria-hidden="true">
              <span className="nju-file__choose">{multiple === true ? texts.chooseFiles : texts.chooseFile}</span>{" "}
              <span className="nju-file__drop">{multiple === true ? texts.dropFiles : texts.dropFile}</span>
            </span>
            <input
              ref={input}
              className="nju-file__input"
              id={id}
              name={nameOf(field)}
              type="file"
              accept={accept}
              multiple={multiple}
              required={required}
              disabled={disabled}
              aria-label={spokenName({ label, placeholder: texts.chooseFile, field }, env)}
              aria-invalid={error !== undefined || undefined}
              aria-describedby={described || undefined}
              onChange={(event) => {
                hold([...(event.currentTarget.files ?? [])]);
                commit?.();
              }}
              onFocus={onFocus}
              onBlur={onBlur}
            />
          </div>
          {files.length > 0 && (
            <ul className="nju-file__list" id={listId}>
              {files.slice(0, shown).map((file, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
                <li key={index} className="nju-file__item">
                  <span className="nju-file__name">
                    <bdi>{baseName(file.name) || texts.unnamedFile}</bdi>
                  </span>
                  <bdi className="nju-file__size">{size(file.size)}</bdi>
                  {disabled !== true && progress === undefined && (
                    <button
                      type="button"
                      className="nju-file__remove"
                      aria-label={texts.removeFile.replace("{name}", () => baseName(file.name) || texts.unnamedFile)}
                      onClick={() => {
                        hold(files.filter((other) => other !== file));
                        commit?.();
                        // The button is about to go, and the focus with it.
                        input.current?.focus();
                      }}
                    >
                      <svg viewBox="0 0 16 16" aria-hidden="true">
                        <path d="m4.5 4.5 7 7m0-7-7 7" />
                      </svg>
                    </button>
                  )}
                </li>
              ))}
              {files.length > shown && <li className="nju-file__more">{`+ ${files.length - shown}`}</li>}
            </ul>
          )}
          {progress !== undefined && (
            <div className="nju-file__progress">
              <progress className="nju-file__bar" value={progress} max={1} aria-label={texts.uploading} />
              <span className="nju-file__part" dir="ltr" aria-hidden="true">
                {Math.floor(progress * 100)} %
              </span>
            </div>
          )}
        </>
      ))}
    </div>
  );
  return dress(framed(props, control), props);
}

const orNull = (files: readonly File[]) => (files.length === 0 ? null : files);

/**
 * The native control holds what the field holds: it is emptied when the files are sent, so that the same one can be chosen
 * again, and filled when it comes back with its modal.
 */
function mirror(input: HTMLInputElement | null, files: readonly File[]) {
  if (input === null) return;
  const held = [...(input.files ?? [])];
  if (held.length === files.length && held.every((file, index) => file === files[index])) return;
  if (files.length === 0) input.value = "";
  else if (typeof DataTransfer === "function") {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
  }
}
