// The field in the head of the page: what is found unfolds below it while typing. Enter opens the page of all that was found.
const JEDA = 250; // ms of rest after a letter
let nanti = 0;
let diminta = 0;

const kotak = () => document.querySelector("[data-cari]");
const papan = () => document.getElementById("kop-temuan");

function pasangPapan(bidang) {
  const wadah = document.createElement("div");
  wadah.id = "kop-temuan";
  wadah.className = "kop-temuan";
  wadah.setAttribute("role", "region");
  wadah.setAttribute("aria-label", "Yang ditemukan");
  wadah.hidden = true;
  bidang.form.append(wadah);
  return wadah;
}

function tutup() {
  clearTimeout(nanti);
  diminta += 1; // an answer that is still on its way comes too late
  if (papan()) papan().hidden = true;
}

async function isi(bidang) {
  const kata = bidang.value.trim();
  if (!kata) return tutup();
  diminta += 1;
  const giliran = diminta;
  const alamat = `${bidang.form.action}?${new URLSearchParams({ q: kata })}`;
  const jawaban = await fetch(alamat, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!jawaban?.ok || jawaban.redirected || giliran !== diminta) return;
  const temuan = new DOMParser().parseFromString(await jawaban.text(), "text/html").getElementById("temuan");
  if (!temuan || giliran !== diminta) return;
  temuan.removeAttribute("id"); // the page of the search has one of its own
  const wadah = papan() ?? pasangPapan(bidang);
  wadah.replaceChildren(temuan);
  wadah.hidden = false;
}

function jalan(p) {
  const bidang = kotak();
  const tautan = papan()?.hidden === false ? [...papan().querySelectorAll("a")] : [];
  const langkah = { ArrowDown: 1, ArrowUp: -1 }[p.key];
  if (p.key === "Escape" && tautan.length) bidang.focus();
  if (p.key === "Escape") return tutup();
  if (!langkah || !tautan.length) return;
  const kini = tautan.indexOf(document.activeElement);
  p.preventDefault();
  (tautan[kini + langkah] ?? (langkah < 0 ? bidang : null))?.focus();
}

export function pasangCari() {
  const bidang = kotak();
  if (!bidang) return;
  bidang.addEventListener("input", () => {
    clearTimeout(nanti);
    nanti = setTimeout(isi, JEDA, bidang);
  });
  bidang.form.addEventListener("keydown", jalan);
  bidang.form.addEventListener("submit", tutup);
  document.addEventListener("click", (p) => { if (!bidang.form.contains(p.target)) tutup(); });
  document.addEventListener("focusin", (p) => { if (!bidang.form.contains(p.target)) tutup(); });
}
