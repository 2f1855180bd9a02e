/** Uploads a form and tells how far it is: only XMLHttpRequest knows, fetch says nothing until the answer comes. */
import type { Upload } from "../core/host.js";

/** Statuses of which a Response may have no body. */
const withoutBody = new Set([204, 205, 304]);

/**
 * Rejects where the server cannot be reached, or the answer comes from another origin. The browser follows a redirect
 * before anyone is asked, without the cookies of the dashboard and only where the other origin agrees to it.
 */
export const upload: Upload = (path, { method, headers, body }, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
    request.responseType = "blob";
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onload = () => {
      try {
        resolve(answerOf(request));
      } catch (error) {
        reject(error);
      }
    };
    const broken = () => reject(new Error("The upload broke off."));
    request.onerror = broken;
    request.ontimeout = broken;
    request.onabort = broken;
    request.send(body);
  });

/** Throws what the Response of a fetch would not be: one of another origin, or of a status that is none. */
function answerOf(request: XMLHttpRequest): Response {
  const { status, statusText, response, responseURL } = request;
  const { origin } = new URL(responseURL, location.href);
  if (origin !== location.origin) throw new Error(`The upload was redirected to ${origin}.`);
  const type = request.getResponseHeader("content-type");
  const content = withoutBody.has(status) ? null : (response as Blob);
  return new Response(content, { status, statusText, headers: type === null ? {} : { "content-type": type } });
}
