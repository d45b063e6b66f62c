// Requests that were not answered as they should have been.

import { element } from "./dom.js";
import { time } from "./format.js";

const REASONS = {
  trap: "trapped",
  deadline: "took too long",
  "cpu-time": "computed too long",
  limit: "reached a limit",
  stopped: "was stopped",
  start: "could not start",
  answer: "gave no proper answer",
};

const key = error => `${error.app} ${error.request} ${error.reason}`;

function item(error) {
  const head = element(
    "div",
    { className: "error-head" },
    element("time", { dateTime: error.time }, time(new Date(error.time))),
    element("strong", {}, error.app),
    element("span", { className: "reason" }, REASONS[error.reason] ?? error.reason),
    element("span", { className: "spring" }),
    element("span", { className: "id" }, element("span", { className: "quiet" }, "request "), element("code", {}, error.request)),
  );
  if (error.trace) {
    head.append(element("span", { className: "id" }, element("span", { className: "quiet" }, "trace "), element("code", {}, error.trace)));
  }
  const made = element("li", {}, head, element("pre", {}, error.text));
  if (error.stderr.length > 0) {
    made.append(element("p", { className: "quiet label" }, "its standard error, last lines"), element("pre", { className: "stderr" }, error.stderr.join("\n")));
  }
  made.dataset.key = key(error);
  return made;
}

// Shows these, and makes only those that were not there.
export function showErrors(list, errors) {
  const present = new Map([...list.children].map(child => [child.dataset.key, child]));
  const items = errors.map(error => present.get(key(error)) ?? item(error));
  const isSame = items.length === list.children.length && items.every((child, i) => list.children[i] === child);
  if (!isSame) list.replaceChildren(...items);
}
