// Light or dark: as the system has it, until the reader says otherwise. Runs before anything is painted.
"use strict";

(() => {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  // Some browsers keep nothing for pages from a disk.
  function said(theme) {
    try {
      if (theme !== undefined) {
        localStorage.setItem("nixgen-theme", theme);
      }
      return localStorage.getItem("nixgen-theme");
    } catch {
      return null;
    }
  }

  function current() {
    return root.dataset.theme ?? (system.matches ? "dark" : "light");
  }

  function show(theme) {
    if (theme === "dark" || theme === "light") {
      root.dataset.theme = theme;
    }
  }

  show(said());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const label = () => {
      const next = current() === "dark" ? "light" : "dark";
      button.textContent = next === "dark" ? "Dark" : "Light";
      button.setAttribute("aria-label", `Use the ${next} theme`);
    };
    button.addEventListener("click", () => {
      const next = current() === "dark" ? "light" : "dark";
      said(next);
      show(next);
      label();
    });
    system.addEventListener("change", label);
    label();
    button.hidden = false;
  });
})();
