// Keys n and p: to the next and the previous page that holds the words of the search.

const ARAH = { n: 1, p: -1 };

function pergi(p) {
  const arah = ARAH[p.key];
  if (!arah || p.ctrlKey || p.metaKey || p.altKey) return;
  if (p.target.closest("input, textarea, select, [contenteditable]")) return;
  const semua = [...document.querySelectorAll("[data-temuan]")];
  if (!semua.length) return;
  p.preventDefault();
  const kini = semua.findIndex((tautan) => tautan.hash === location.hash);
  const tuju = semua[(kini + arah + semua.length) % semua.length];
  tuju.click();
  tuju.focus({ preventScroll: true });
}

document.addEventListener("keydown", pergi);
