// The bar above a notebook in JupyterLite: how far Python is, and what can be done with the work.

const PATIENCE = 180_000; // milliseconds from the last byte until Python should have started
const USUAL = "10 to 30 seconds"; // from the last byte until Python has started
const GLANCE = 200; // milliseconds between two looks at what is not there yet

// What the pages are set to; else what the system is. JupyterLite in the frame follows it.
function theme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  try {
    return localStorage.getItem("theme") || dark;
  } catch {
    return dark; // a browser that keeps nothing
  }
}

const WIDGET = "application/vnd.jupyter.widget-view+json";
const PICTURE = "image/png";

const element = (id) => document.getElementById(id);
const stem = new URLSearchParams(location.search).get("notebook") ?? "";
const path = `${stem}.ipynb`;
const frame = document.createElement("iframe");

function say(words, wrong = false) {
  const status = element("status");
  if (status.textContent !== words) status.textContent = words;
  status.classList.toggle("wrong", wrong);
}

class Told extends Error {}

async function got(url) {
  let answer;
  try {
    answer = await fetch(url);
  } catch {
    const host = new URL(url, location.href).host;
    throw new Told(
      `${host} cannot be reached, and Python comes from there. Are you offline, or does ` +
        "something block it? Reload this page when it can. The pages of the series need no Python.",
    );
  }
  if (!answer.ok) throw new Told(`${url} is not there (${answer.status}). Reload this page.`);
  return answer;
}

// Fetch what the kernel is about to ask for: it then finds it in the browser's cache.
async function prefetch() {
  const sizes = await (await got("lite/downloads.json")).json();
  const files = Object.entries(sizes).map(([name, size]) => ({ name, size, here: 0 }));
  let failed = false;
  const get = async (file) => {
    const answer = await got(new URL(file.name, new URL("lite/", location.href)).href);
    file.size ??= Number(answer.headers.get("Content-Length")) || 0;
    file.told = true;
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done && !failed; part = await reader.read()) {
      file.here += part.value.length;
      tell(files);
    }
  };
  try {
    await Promise.all(files.map(get));
  } catch (error) {
    failed = true; // the others say no more how far they are
    throw error;
  }
}

function tell(files) {
  const sum = (of) => files.reduce((total, file) => total + of(file), 0);
  const here = sum((file) => file.here);
  const whole = sum((file) => Math.max(file.size ?? 0, file.here));
  const known = files.every((file) => file.told);
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const bar = element("progress");
  bar.hidden = false;
  if (known) {
    bar.max = whole;
    bar.value = here;
  }
  say(`Getting Python: ${megabytes(here)}${known ? ` of ${megabytes(whole)}` : ""} MB`);
}

async function until(there, patience = Number.POSITIVE_INFINITY) {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const found = there();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, GLANCE));
  }
  throw new Told("Python has not started. Reload this page; a newer browser may help, too.");
}

// What the reader keeps is in IndexedDB, which a browser may refuse: in a private window, say.
function canKeep() {
  return new Promise((resolve) => {
    try {
      const asked = indexedDB.open("backprop-notebooks");
      asked.onsuccess = () => {
        asked.result.close();
        resolve(true);
      };
      asked.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

const app = () => frame.contentWindow?.jupyterapp;
const panel = () => {
  const shown = app()?.shell.currentWidget;
  return shown?.sessionContext && shown;
};

async function kernel(patience) {
  const running = await until(() => panel()?.sessionContext.session?.kernel, patience);
  // Its status is unknown until it has answered; a dead one never does.
  await until(() => ["idle", "busy"].includes(running.status), patience);
}

async function open() {
  frame.remove(); // what it shows ends here, and asks nothing
  frame.src = `lite/notebooks/index.html?path=${encodeURIComponent(path)}`;
  document.querySelector("main").append(frame);
  for (const id of ["all", "download", "again"]) element(id).disabled = true;
  const loaded = prefetch().then(() => {
    element("progress").removeAttribute("value"); // something is under way, and nobody knows how far
    element("progress").hidden = false;
    say(`Starting Python: ${USUAL} …`);
  });
  until(panel, PATIENCE).then(
    () => {
      for (const id of ["download", "again"]) element(id).disabled = false;
    },
    () => {},
  );
  await loaded;
  await kernel(PATIENCE);
  element("progress").hidden = true;
  stillPictures();
  element("all").disabled = false;
  const kept = (await canKeep())
    ? "Your work is kept in this browser."
    : "This browser keeps nothing for this page: download your notebook before you leave.";
  say(`Ready. Press Run all first: then sliders move and checks answer. ${kept}`);
}

// Figures of a kernel that is gone: of a notebook that was kept, their pictures are left.
function stillPictures() {
  for (const cell of panel().content.model.cells) {
    if (cell.type !== "code") continue;
    for (let i = 0; i < cell.outputs.length; i++) {
      const output = cell.outputs.get(i);
      const { [WIDGET]: view, ...data } = output.data;
      if (view && data[PICTURE] && output.metadata[WIDGET]?.still) output.setData({ data });
    }
  }
}

async function runAll() {
  element("all").disabled = true;
  say("Running all cells …");
  try {
    await app().commands.execute("notebook:run-all-cells");
    panel().content.activeCellIndex = 0;
    panel().content.scrollToItem(0);
    say("All cells have run: the figures move now.");
  } finally {
    element("all").disabled = false;
  }
}

async function saved() {
  await panel().context.save();
  return app().serviceManager.contents;
}

async function download() {
  const contents = await saved();
  const { content } = await contents.get(path, { content: true });
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1), "\n"]));
  const link = document.createElement("a");
  link.href = url;
  link.download = path;
  link.click();
  URL.revokeObjectURL(url);
  say(`${path} is on its way to your downloads.`);
}

async function startOver() {
  const ask = element("ask");
  ask.returnValue = "no";
  ask.showModal();
  await new Promise((resolve) => ask.addEventListener("close", resolve, { once: true }));
  if (ask.returnValue !== "yes") return;
  say("Starting over …");
  const contents = await saved(); // or it would be saved once more, later
  await contents.delete(path); // the reader's copy: under it lies the original
  await open();
}

// A link to another notebook opens it in this page, after the work in this one is kept.
function follow(event) {
  const name = event.target.closest?.("a[href]")?.href.match(/\/([\w-]+)\.ipynb(?:[?#]|$)/)?.[1];
  if (!name) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  handled(async () => {
    await saved();
    location.search = `?notebook=${name}`;
  })();
}

function handled(work) {
  return () =>
    work().catch((error) => {
      element("progress").hidden = true;
      say(error instanceof Told ? error.message : `It did not work: ${error.message}`, true);
    });
}

async function begin() {
  document.documentElement.dataset.theme = theme();
  if (typeof WebAssembly !== "object") {
    throw new Told(
      "This browser has no WebAssembly, or it is switched off, and Python needs it. Another " +
        "browser may have it. The pages of the series need no Python.",
    );
  }
  try {
    localStorage.getItem("theme");
  } catch {
    throw new Told(
      "This browser blocks cookies and site data here, and JupyterLite does not start without. " +
        "Allow them for this page, and reload it. The pages of the series need none.",
    );
  }
  const listed = await (await got("lite/api/contents/all.json")).json();
  if (!listed.content.some((file) => file.name === path)) {
    throw new Told(`There is no notebook called “${stem}” here. The front page lists them all.`);
  }
  element("back").href = `${stem}.html`;
  frame.title = `The notebook ${stem}`;
  await open();
}

frame.addEventListener("load", () => {
  frame.contentDocument.addEventListener("click", follow, true);
});
element("all").addEventListener("click", handled(runAll));
element("download").addEventListener("click", handled(download));
element("again").addEventListener("click", handled(startOver));
handled(begin)();
