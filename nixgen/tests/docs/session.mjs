// What a reader does with the site, and what comes of it.
//
//     node session.mjs CHROMIUM FOLDER

import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { withBrowser } from "./browser.mjs";

const [chromium, folder] = process.argv.slice(2);
const url = (page) => `${pathToFileURL(path.resolve(folder))}/${page}`;

/** Says what there is. */
function say(title, value) {
  console.log(`${title}: ${Array.isArray(value) ? value.map((line) => `\n  ${line}`).join("") : value}`);
}

const SHOWN = "[...document.querySelectorAll('#results .name')].map((name) => name.textContent)";
const ACTIVE = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.querySelector('.name').textContent";
const PLACE = "location.pathname.split('/').at(-1) + location.hash";
const IS_OPEN = "!document.getElementById('panel').hidden";

/** Times each key from the event to the results, laid out. */
const TIMER = `(() => {
  const times = (window.times = []);
  let start;
  const results = document.getElementById("results");
  document.getElementById("search").addEventListener("input", () => (start = performance.now()), true);
  new MutationObserver(() => {
    results.offsetHeight;
    // Summaries that come later are no answer to a key.
    if (start !== undefined) {
      times.push(performance.now() - start);
    }
    start = undefined;
  }).observe(results, { childList: true });
})()`;

async function search(page, text) {
  await page.evaluate("document.getElementById('search').value = ''");
  await page.type(text);
  await settled(page, text);
}

/** Waits until the results are those of all that was typed, summaries too. */
async function settled(page, text) {
  await page.until(`document.getElementById("search").value === ${JSON.stringify(text)} && window.nixgenSummaries`);
  await page.evaluate("new Promise((resolve) => setTimeout(resolve, 50))");
}

/** How long the slowest key takes; each at its best of some rounds, as other programs run too. */
async function slowestKey(page, text) {
  await page.evaluate(TIMER);
  const rounds = [];
  for (let round = 0; round < 4; round++) {
    await page.evaluate("window.times.length = 0");
    await search(page, text);
    rounds.push(await page.evaluate("window.times"));
  }
  const best = [...text].map((_, at) => Math.min(...rounds.map((times) => times[at] ?? Infinity)));
  return Math.max(...best);
}

async function first(page, count = 3) {
  return (await page.evaluate(SHOWN)).slice(0, count);
}

await withBrowser(chromium, async (page) => {
  await page.resize(1280, 900);
  await page.prefer("light");

  await page.open(url("index.html"));
  say("title", await page.evaluate("document.title"));
  say("heading", await page.evaluate("document.querySelector('h1').textContent + ', ' + document.querySelector('.size').textContent"));
  say("groups", await page.evaluate("document.querySelectorAll('.groups a').length"));
  await page.picture("index");

  say("# search", "");
  await page.press("/", "/");
  say("focus", await page.evaluate("document.activeElement.id"));
  await search(page, "daemon77");
  say("daemon77", await first(page));
  await search(page, "daemon77 package");
  say("daemon77 package", await first(page));
  await page.picture("search");
  await search(page, "services.daemon12.enable");
  say("services.daemon12.enable", await first(page, 1));
  await search(page, "number 4711");
  say("number 4711", await first(page));
  await search(page, "ancient");
  say("ancient", await first(page));
  await search(page, "nothing at all");
  say("nothing at all", await page.evaluate("document.getElementById('count').textContent"));
  const slowest = await slowestKey(page, "daemon7 package set");
  say("each key within 50 ms", slowest <= 50 ? "yes" : `no: ${slowest.toFixed(1)} ms`);
  if (process.env.NIXGEN_SCREENSHOTS !== undefined) {
    say("the slowest", `${slowest.toFixed(1)} ms`);
  }

  say("# filters", "");
  await search(page, "daemon8");
  await page.evaluate("(() => { const kind = document.getElementById('kind'); kind.value = [...kind.options].find((one) => one.text === 'package').value; kind.dispatchEvent(new Event('change')); })()");
  await settled(page, "daemon8");
  say("types", await page.evaluate("[...document.getElementById('kind').options].map((one) => one.text)"));
  say("packages", await page.evaluate("[...new Set([...document.querySelectorAll('#results .type')].map((type) => type.textContent))]"));
  await page.evaluate("(() => { const below = document.getElementById('below'); below.value = 'services.daemon80.'; below.dispatchEvent(new Event('input')); })()");
  await settled(page, "daemon8");
  say("below services.daemon80.", await first(page));
  say("offered", await page.evaluate("[...document.querySelectorAll('#groups option')].map((one) => one.value)"));

  say("# keyboard", "");
  await page.open(url("index.html"));
  await page.press("/", "/");
  await search(page, "daemon77.");
  say("active", await page.evaluate(ACTIVE));
  await page.press("ArrowDown");
  say("down", await page.evaluate(ACTIVE));
  await page.press("ArrowUp");
  await page.press("ArrowUp");
  say("up twice is the last", await page.evaluate(`${ACTIVE} === ${SHOWN}.at(-1)`));
  await page.press("Escape");
  say("closed", await page.evaluate(`!(${IS_OPEN}) && document.activeElement === document.body`));
  await page.press("/", "/");
  await page.until(IS_OPEN);
  await page.press("ArrowDown");
  const wanted = await page.evaluate(ACTIVE);
  await page.press("Enter");
  await page.until("document.querySelector('.option:target')");
  say("opened what was active", (await page.evaluate("document.querySelector('.option:target h2').textContent")) === wanted);
  say("place", await page.evaluate(PLACE));
  const { top, bar } = await page.evaluate("({ top: document.querySelector(':target').getBoundingClientRect().top, bar: document.querySelector('header').offsetHeight })");
  say("below the bar", top >= bar);
  await page.picture("option");

  say("# permalinks", "");
  for (const hash of ["opt-services.daemon5.enable", "opt-services.daemon5.settings._name_.section0.value4", "opt-services.ancient.enable"]) {
    await page.open(url(`index.html#${hash}`));
    await page.until("!location.pathname.endsWith('index.html')");
    await page.until("document.querySelector(':target')");
    say(hash, await page.evaluate(PLACE));
  }
  await page.open(url("index.html?q=daemon9&below=services.daemon9"));
  await page.until(`${SHOWN}.length > 0`);
  say("a search as a link", await first(page, 1));

  say("# themes", "");
  const ground = "getComputedStyle(document.body).backgroundColor";
  await page.open(url("services.daemon5.html"));
  say("light", await page.evaluate(ground));
  await page.prefer("dark");
  say("dark", await page.evaluate(ground));
  await page.picture("dark");
  await page.until("document.getElementById('theme').textContent === 'Light'");
  say("button", await page.evaluate("document.getElementById('theme').getAttribute('aria-label')"));
  await page.evaluate("document.getElementById('theme').click()");
  say("chosen", await page.evaluate(ground));
  await page.open(url("services.daemon6.html"));
  say("remembered", await page.evaluate(ground));

  say("# a phone", "");
  await page.resize(390, 844, true);
  const fits = "document.documentElement.scrollWidth <= 390";
  for (const name of ["index.html", "services.daemon5.html"]) {
    await page.open(url(name));
    say(`${name} fits`, await page.evaluate(fits));
  }
  await page.picture("phone");
  await page.press("/", "/");
  await search(page, "daemon5");
  const panel = await page.evaluate("(({ left, right, bottom }) => ({ left, right, bottom }))(document.getElementById('panel').getBoundingClientRect())");
  say("the search fits", panel.left >= 0 && panel.right <= 390 && panel.bottom <= 844);
  await page.picture("phone-search");

  say("# for all", "");
  const { nodes } = await page.send("Accessibility.getFullAXTree", {});
  const roles = ["combobox", "listbox", "textbox", "button", "searchbox"];
  const named = nodes.filter((node) => roles.includes(node.role?.value) && !node.ignored);
  say("controls", named.map((node) => `${node.role.value}: ${node.name?.value}`));
  await page.send("Emulation.setScriptExecutionDisabled", { value: true });
  await page.open(url("services.daemon5.html"));
  say("without programs", await page.evaluate("document.querySelectorAll('.option').length + ' options, search ' + (document.querySelector('.search').hidden ? 'hidden' : 'shown')"));

  say("# behind it", "");
  say("errors", page.errors);
  say("requests elsewhere", page.requests.filter((request) => !request.startsWith("file:") && request !== "about:blank"));
});
process.exit(0);
