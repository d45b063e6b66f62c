// Asks the server once a second what changed, and shows it.

import { draw, setAttribute, setText } from "./dom.js";
import { showErrors } from "./errors.js";
import { bytes, cores, rate, seconds, time, whole } from "./format.js";
import { Model } from "./model.js";
import { Table } from "./table.js";

const EVERY_MILLISECONDS = 1000;
const HIDDEN_MILLISECONDS = 5000;
const PATIENCE_MILLISECONDS = 5000;
const ERRORS = 20;

const $ = id => document.getElementById(id);
const model = new Model();
const table = new Table($("heads"), $("rows"), show);
let lastAnswer = null;
let isPaused = false;

function setState(state, text) {
  setAttribute($("state"), "data-state", state);
  setText($("state"), text);
  document.body.classList.toggle("gone", state === "gone");
}

function showTotals() {
  const { total } = model;
  const fastest = model.bounds[0] ?? 0;
  const texts = {
    rate: rate(total.rate),
    p50: seconds(total.p50, fastest),
    p99: seconds(total.p99, fastest),
    running: whole(total.running),
    queued: whole(total.queued),
    cpu: cores(total.cpu),
    memory: bytes(total.memory),
    loaded: whole(total.loaded),
    apps: whole(model.apps.size),
    failures: whole(total.failures),
    failing: whole(total.failing),
  };
  for (const [name, text] of Object.entries(texts)) setText($(`total-${name}`), text);
  $("failure-card").classList.toggle("bad", total.failing > 0);
  draw($("total-chart"), model.rates, 240, 44, 60);
}

function showTable() {
  const { found, pages } = table.show(model);
  const all = model.apps.size;
  setText($("shown"), found === all ? `${whole(all)} apps` : `${whole(found)} of ${whole(all)} apps`);
  $("pages").hidden = pages === 1;
  setText($("page-number"), `${whole(table.page + 1)} of ${whole(pages)}`);
  $("back").disabled = table.page === 0;
  $("forth").disabled = table.page === pages - 1;
  $("empty").hidden = found > 0;
  setText($("empty"), all === 0 ? "No app is served yet. The configuration names them." : "No app is like that.");
  $("apps").hidden = found === 0;
}

function show() {
  if (model.total === undefined) return;
  showTotals();
  showTable();
  const errors = model.errors(ERRORS);
  showErrors($("errors"), errors);
  $("no-errors").hidden = errors.length > 0;
  document.title = model.total.failing > 0 ? `(${model.total.failing} failing) Coracle` : "Coracle";
}

async function ask() {
  const response = await fetch(model.url, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function poll() {
  try {
    if (!isPaused) {
      const answer = await ask();
      model.take(answer);
      lastAnswer = new Date();
      setText($("address"), answer.address);
      $("reload").hidden = !answer["can-reload"];
      show();
      if (isPaused) setState("waiting", "paused");
      else if (answer.ready) setState("live", "live");
      else setState("waiting", "stopping");
    }
  } catch {
    const since = lastAnswer === null ? "" : `, since ${time(lastAnswer)}`;
    setState("gone", `the server does not answer${since}`);
  }
  setTimeout(poll, document.hidden ? HIDDEN_MILLISECONDS : EVERY_MILLISECONDS);
}

function notice(kind, title, text) {
  $("notice").hidden = false;
  setAttribute($("notice"), "data-kind", kind);
  setText($("notice-title"), title);
  setText($("notice-text"), text);
}

async function reload() {
  $("reload").disabled = true;
  try {
    const response = await fetch("/reload", { method: "POST" });
    const text = (await response.text()).trim();
    if (response.ok) notice("good", "The configuration was read again, and is served.", "");
    else notice("bad", "The configuration is refused. All stays as it was.", text);
  } catch {
    notice("bad", "The server does not answer.", "");
  }
  $("reload").disabled = false;
}

$("reload").addEventListener("click", reload);
$("notice-close").addEventListener("click", () => {
  $("notice").hidden = true;
  $("reload").focus();
});
$("pause").addEventListener("click", () => {
  isPaused = !isPaused;
  $("pause").setAttribute("aria-pressed", String(isPaused));
  setText($("pause"), isPaused ? "Go on" : "Pause");
  if (isPaused) setState("waiting", "paused");
});
$("filter").addEventListener("input", event => {
  table.filter = event.target.value;
  table.page = 0;
  show();
});
$("which").addEventListener("change", event => {
  table.which = event.target.value;
  table.page = 0;
  show();
});
$("back").addEventListener("click", () => { table.page--; show(); });
$("forth").addEventListener("click", () => { table.page++; show(); });
document.addEventListener("keydown", event => {
  const isText = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !isText && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    $("filter").focus();
  }
});

poll();
