// The search over all options, permalinks that moved to another page, and the keyboard.
//
// The names come with assets/options.js, what options are for with assets/summaries.js, both when they are first needed.
"use strict";

(() => {
  /** How many results are shown. */
  const SHOWN = 40;

  const input = document.getElementById("search");
  const panel = document.getElementById("panel");
  const below = document.getElementById("below");
  const kind = document.getElementById("kind");
  const count = document.getElementById("count");
  const results = document.getElementById("results");

  // ---- What is searched ----

  /** Loads a program; pages from a disk may load nothing else. */
  function load(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = path;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`${path} is missing`)));
      document.head.append(script);
    });
  }

  let loading;

  /** All options; loads them the first time. */
  function options() {
    loading ??= load("assets/options.js").then(() => {
      const index = decoded(window.nixgenOptions);
      offerFilters(index);
      // What has run once is compiled when the first key comes.
      find(index, { words: ["e"], group: "", wanted: null });
      // Without them, names are still found.
      load("assets/summaries.js").then(() => addSummaries(index), console.error);
      return index;
    });
    return loading;
  }

  function addSummaries(index) {
    index.summaries = window.nixgenSummaries;
    index.lowSummaries = index.summaries.map((text) => text.toLowerCase());
    if (!panel.hidden) {
      search();
    }
  }

  /** The names are written as how much they have in common with the one before, and the rest. */
  function decoded(written) {
    const names = [];
    let before = "";
    for (const line of written.names.split("\n").slice(0, -1)) {
      before = before.slice(0, line.charCodeAt(0) - 35) + line.slice(1);
      names.push(before);
    }
    const page = [];
    for (let at = 0; at < written.runs.length; at += 2) {
      for (let left = written.runs[at + 1]; left > 0; left--) {
        page.push(written.runs[at]);
      }
    }
    const index = { ...written, names, page, options: names.length, summaries: null, lowSummaries: null };
    index.target = names.map((_, at) => at);
    // An old name is found too, and leads to the option.
    for (const [name, target] of written.old) {
      index.names.push(name);
      index.target.push(target);
    }
    index.low = index.names.map((name) => name.toLowerCase());
    index.depth = index.names.map((name) => name.split(".").length);
    // As bits.
    index.kindsOf = index.target.map((target) => written.types[written.type[target]][1]);
    index.isDeprecated = new Set(written.deprecated);
    return index;
  }

  /** The anchor of an option: as in nixpkgs' manual. */
  function anchor(index, at) {
    return index.anchors[at] ?? `opt-${index.names[at].replace(/[*<>[\]:"\s\p{Cc}]/gu, "_")}`;
  }

  function place(index, at) {
    const target = index.target[at];
    return `${index.pages[index.page[target]][0]}#${encodeURIComponent(anchor(index, target))}`;
  }

  // ---- Searching ----

  const DOT = 46;

  /** Whether a character, by its code, is a letter or a digit of a name in lower case. */
  function isAlphanumeric(code) {
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  }

  /** How well a word stands in a name: 0 if it does not. */
  function rank(name, low, word) {
    let best = 0;
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) {
      const end = at + word.length;
      const before = at === 0 ? DOT : low.charCodeAt(at - 1);
      if (before === DOT || word.charCodeAt(0) === DOT) {
        const ends = end === low.length || low.charCodeAt(end) === DOT || low.charCodeAt(end - 1) === DOT;
        if (ends) {
          return word.length === low.length ? 100 : 60;
        }
        best = 40;
      } else if (best < 25 && (!isAlphanumeric(before) || name.charCodeAt(at) !== low.charCodeAt(at))) {
        best = 25;
      } else if (best < 10) {
        best = 10;
      }
    }
    return best;
  }

  function isBelow(name, group) {
    return group === "" || (name.startsWith(group) && (name.length === group.length || group.endsWith(".") || name[group.length] === "."));
  }

  /** How many options have all words, and the best of them. */
  function find(index, { words, group, wanted }) {
    const keys = new Float64Array(index.low.length);
    let found = 0;
    for (let at = 0; at < index.low.length; at++) {
      if ((wanted !== null && (index.kindsOf[at] & (1 << wanted)) === 0) || !isBelow(index.low[at], group)) {
        continue;
      }
      let score = 1;
      for (const word of words) {
        let one = rank(index.names[at], index.low[at], word);
        if (one === 0 && index.lowSummaries?.[index.target[at]].includes(word)) {
          one = 4;
        }
        score = one === 0 ? 0 : score + one;
        if (score === 0) {
          break;
        }
      }
      if (score > 0) {
        // What is less deep is more likely meant; then in the manual's order.
        keys[found++] = (score - 8 * Math.min(index.depth[at], 100) + 1024) * 2 ** 24 + (2 ** 24 - 1 - at);
      }
    }
    const best = keys.subarray(0, found).sort().reverse().subarray(0, SHOWN);
    return { number: found, best: Array.from(best, (key) => 2 ** 24 - 1 - (key % 2 ** 24)) };
  }

  /** The pages of groups that are called so. */
  function findGroups(index, { words, group, wanted }) {
    if (words.length !== 1 || wanted !== null) {
      return [];
    }
    const [word] = words;
    const found = [];
    index.pages.forEach(([, name], at) => {
      const low = name.toLowerCase();
      const ends = low === word || low.endsWith(`.${word}`);
      if (at > 0 && isBelow(low, group) && ends) {
        found.push(at);
      }
    });
    return found.sort((a, b) => index.pages[a][1].length - index.pages[b][1].length).slice(0, 3);
  }

  function asked() {
    const words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    return { words, group: below.value.trim().toLowerCase(), wanted: kind.value === "" ? null : Number(kind.value) };
  }

  async function search() {
    const query = asked();
    let index;
    try {
      index = await options();
    } catch (error) {
      count.textContent = error.message;
      return;
    }
    const start = performance.now();
    const isAll = query.words.length === 0 && query.group === "" && query.wanted === null;
    const { number, best } = isAll ? { number: index.options, best: [] } : find(index, query);
    show(index, query, best);
    count.textContent = isAll ? `${number.toLocaleString("en")} options` : said(number);
    // For who measures it.
    results.dataset.milliseconds = (performance.now() - start).toFixed(1);
  }

  function said(number) {
    const all = number === 1 ? "1 option" : `${number.toLocaleString("en")} options`;
    return number > SHOWN ? `${SHOWN} of ${all}` : number === 0 ? "no option" : all;
  }

  // ---- Showing ----

  let active = -1;

  function show(index, query, best) {
    const groups = findGroups(index, query).map((at) => groupRow(index, at));
    const rows = best.map((at) => optionRow(index, at, query.words));
    results.replaceChildren(...groups, ...rows);
    [...results.children].forEach((row, at) => (row.id = `result-${at}`));
    activate(results.children.length > 0 ? 0 : -1);
    results.scrollTop = 0;
  }

  function row(href, title, about, type) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.dataset.href = href;
    item.append(title);
    if (type !== "") {
      item.append(element("span", "type", type));
    }
    if (about !== "") {
      item.append(element("span", "about", about));
    }
    return item;
  }

  function element(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  }

  function groupRow(index, at) {
    const [file, name, number] = index.pages[at];
    return row(file, element("span", "name group", name), "", number === 1 ? "1 option" : `${number} options`);
  }

  function optionRow(index, at, words) {
    const target = index.target[at];
    const name = marked(index.names[at], index.low[at], words);
    if (target !== at) {
      name.append(element("span", "now", ` is ${index.names[target]} now`));
    }
    const type = index.types[index.type[target]][0];
    const label = type === "" ? "removed" : index.isDeprecated.has(target) ? `deprecated, ${type}` : type;
    return row(place(index, at), name, index.summaries?.[target] ?? "", label);
  }

  /** A name with what was looked for. */
  function marked(name, low, words) {
    const isMarked = new Array(name.length).fill(false);
    for (const word of words) {
      const at = low.indexOf(word);
      if (at >= 0) {
        isMarked.fill(true, at, at + word.length);
      }
    }
    const made = element("span", "name", "");
    for (let at = 0; at < name.length; ) {
      let end = at + 1;
      while (end < name.length && isMarked[end] === isMarked[at]) {
        end++;
      }
      made.append(isMarked[at] ? element("mark", "", name.slice(at, end)) : name.slice(at, end));
      at = end;
    }
    return made;
  }

  function activate(at) {
    results.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const row = results.children[active];
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row === undefined) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", row.id);
    }
  }

  function offerFilters(index) {
    const tops = new Set(index.names.map((name) => `${name.split(".")[0]}.`));
    const groups = [...tops].sort().map((name) => Object.assign(document.createElement("option"), { value: name }));
    document.getElementById("groups").replaceChildren(...groups);
    const there = index.types.reduce((kinds, [, more]) => kinds | more, 0);
    index.kinds.forEach((name, at) => {
      if ((there & (1 << at)) !== 0) {
        kind.append(Object.assign(document.createElement("option"), { value: String(at), textContent: name }));
      }
    });
  }

  // ---- The panel ----

  function open() {
    if (panel.hidden) {
      panel.hidden = false;
      input.setAttribute("aria-expanded", "true");
      search();
    }
  }

  function close() {
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function go(row, isBeside) {
    if (isBeside) {
      window.open(row.dataset.href);
      return;
    }
    close();
    input.blur();
    location.href = row.dataset.href;
  }

  input.addEventListener("focus", open);
  input.addEventListener("input", () => {
    open();
    search();
  });
  below.addEventListener("input", search);
  kind.addEventListener("change", search);
  results.addEventListener("click", (event) => {
    const row = event.target.closest("li");
    if (row !== null) {
      go(row, event.ctrlKey || event.metaKey);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".search")) {
      close();
    }
  });

  input.addEventListener("keydown", (event) => {
    const last = results.children.length - 1;
    if (event.key === "ArrowDown") {
      activate(active >= last ? 0 : active + 1);
    } else if (event.key === "ArrowUp") {
      activate(active <= 0 ? last : active - 1);
    } else if (event.key === "Enter" && active >= 0 && !panel.hidden) {
      go(results.children[active], event.ctrlKey || event.metaKey);
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, select, textarea") !== null;
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isSlash || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      document.activeElement.blur();
    }
  });

  // ---- Permalinks ----

  /** An option that is not on this page is looked for on the others. */
  async function follow() {
    let wanted = location.hash.slice(1);
    try {
      wanted = decodeURIComponent(wanted);
    } catch {
      // It is no anchor of ours.
    }
    if (!wanted.startsWith("opt-") || document.getElementById(wanted) !== null) {
      return;
    }
    const index = await options();
    const old = index.old.find(([, , oldAnchor]) => oldAnchor === wanted);
    const at = old === undefined ? index.page.findIndex((_, at) => anchor(index, at) === wanted) : old[1];
    if (at >= 0) {
      location.replace(place(index, at));
    }
  }

  window.addEventListener("hashchange", follow);
  follow();

  document.querySelector(".search").hidden = false;
  const contents = document.querySelector(".contents");
  if (contents !== null && window.matchMedia("(min-width: 64rem)").matches) {
    contents.open = true;
  }
  const asking = new URLSearchParams(location.search);
  if (asking.has("q")) {
    input.value = asking.get("q");
    below.value = asking.get("below") ?? "";
    input.focus();
  }
})();
