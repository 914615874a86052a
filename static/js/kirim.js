// Sending: the CSRF header for HTMX, no double submit, a sentence when the server does not answer, unsent cells.

const LAMA_KUNCI = 15000; // ms; a lost answer must not leave a dead button. The server refuses the second one anyway.

export function tokenCsrf() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

// One sentence at the top of the page, read aloud by screen readers. sebab: what it is about ("sambungan"), to take it away by.
export function kabarkan(teks, jenis = "informasi", sebab = "") {
  const tempat = document.getElementById("kilat");
  if (!tempat) return;
  const kabar = document.createElement("div");
  kabar.className = `catatan catatan-${jenis}`;
  kabar.dataset.kabar = sebab;
  if (jenis === "galat") kabar.setAttribute("role", "alert");
  const kalimat = document.createElement("p");
  kalimat.textContent = teks;
  kabar.append(kalimat);
  tempat.querySelectorAll("[data-kabar]").forEach((lama) => lama.remove());
  tempat.append(kabar);
  delete tempat.dataset.terbaca;
}

// What was said of the connection or the session no longer holds.
export function sambunganPulih() {
  document.querySelectorAll('#kilat [data-kabar="sambungan"]').forEach((kabar) => kabar.remove());
}

function tombolKirim(formulir) {
  return [...formulir.elements].filter((e) => e.type === "submit");
}

function kunci(formulir) {
  formulir.dataset.terkirim = "";
  for (const t of tombolKirim(formulir)) {
    t.setAttribute("aria-disabled", "true");
    t.setAttribute("aria-busy", "true");
  }
  setTimeout(() => bukaKunci(formulir), LAMA_KUNCI);
}

export function bukaKunci(formulir) {
  delete formulir.dataset.terkirim;
  for (const t of tombolKirim(formulir)) {
    t.removeAttribute("aria-disabled");
    t.removeAttribute("aria-busy");
  }
}

// Whoever comes Back to a form that was refused opens its address; the browser does not ask to send it once more.
function dapatDibukaLagi() {
  history.replaceState(history.state, "", location.href);
}

function saatKirim(peristiwa) {
  const formulir = peristiwa.target;
  if (formulir.method !== "post" || "unduh" in formulir.dataset) return;
  if ("terkirim" in formulir.dataset) {
    peristiwa.preventDefault();
    peristiwa.stopImmediatePropagation();
    return;
  }
  kunci(formulir);
  dapatDibukaLagi();
}

const KALIMAT = {
  403: "Jabatan Anda tidak memuat hak ini.",
  404: "Yang dituju tidak ditemukan. Muat ulang halaman.",
  429: "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba kembali.",
  503: "Aplikasi sedang sibuk. Yang Anda ketik masih ada di halaman ini; kirim lagi sebentar lagi.",
};

// A page that asks by itself does not complain by itself.
const pasif = (p) => "X-Pasif" in (p.detail.requestConfig?.headers ?? {});

export function pasangKirim() {
  document.addEventListener("submit", saatKirim, true);
  addEventListener("pageshow", () => document.querySelectorAll("form[data-terkirim]").forEach(bukaKunci));

  document.addEventListener("htmx:configRequest", (p) => {
    if (p.detail.verb !== "get") p.detail.headers["X-CSRFToken"] = tokenCsrf();
  });
  document.addEventListener("htmx:afterRequest", (p) => {
    const formulir = p.detail.elt.closest?.("form");
    if (formulir && !p.detail.xhr.getResponseHeader("HX-Redirect")) bukaKunci(formulir);
  });
  // A refusal that names its own place (web/galat.py: #pesan) is shown there, whatever its status.
  document.addEventListener("htmx:beforeSwap", (p) => {
    if (pasif(p) || !p.detail.xhr.getResponseHeader("HX-Retarget")) return;
    p.detail.shouldSwap = true;
    p.detail.isError = false;
  });
  document.addEventListener("htmx:responseError", (p) => {
    if (pasif(p)) return;
    const kode = p.detail.xhr.status;
    kabarkan(KALIMAT[kode] ?? `Terjadi galat ${kode} pada aplikasi. Yang Anda ketik masih ada di halaman ini.`, "galat");
  });
  document.addEventListener("htmx:sendError", (p) => {
    if (pasif(p)) return;
    kabarkan("Peladen tidak menjawab. Yang Anda ketik masih ada di halaman ini; kirim lagi setelah jaringan pulih.", "galat", "sambungan");
  });
}
