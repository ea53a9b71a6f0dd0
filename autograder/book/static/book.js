// Opens and closes solutions: one by one (the page does that by itself), on this page, in the whole book; remembered.
(() => {
  "use strict";
  const BOOK = "byhand:book";
  const PAGE = "byhand:page:" + location.pathname.split("/").slice(-2).join("/");
  const memory = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* private window: not remembered */ } },
    clearPages() {
      try {
        for (const key of Object.keys(localStorage)) if (key.startsWith("byhand:page:")) localStorage.removeItem(key);
      } catch { /* nothing to forget */ }
    },
  };
  const solutions = () => [...document.querySelectorAll("details.solution")];
  const wanted = () => (memory.get(PAGE) ?? memory.get(BOOK)) === "open";

  function apply(open) { for (const one of solutions()) one.open = open; }

  function button(text, pressed, act) {
    const element = document.createElement("button");
    element.type = "button";
    const show = () => {
      element.dataset.open = String(pressed());
      element.textContent = (pressed() ? "Hide" : "Show") + text;
    };
    element.addEventListener("click", () => { act(!pressed()); document.dispatchEvent(new Event("byhand")); });
    document.addEventListener("byhand", show);
    show();
    return element;
  }

  function start() {
    const box = document.createElement("div");
    box.className = "byhand-toggles";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Solutions");
    if (solutions().length) {
      box.append(button(" the solutions of this page", wanted, (open) => {
        memory.set(PAGE, open ? "open" : "closed");
        apply(open);
      }));
    }
    box.append(button(" all solutions of the book", () => memory.get(BOOK) === "open", (open) => {
      memory.set(BOOK, open ? "open" : "closed");
      memory.clearPages();
      apply(open);
    }));
    document.querySelector("article h1")?.after(box);
    apply(wanted());
    window.addEventListener("storage", () => { apply(wanted()); document.dispatchEvent(new Event("byhand")); });
    let before = [];
    window.addEventListener("beforeprint", () => {
      before = [...document.querySelectorAll("details")].map((one) => [one, one.open]);
      if (wanted()) apply(true);
    });
    window.addEventListener("afterprint", () => { for (const [one, open] of before) one.open = open; });
  }
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
})();
