// The session ended, or was opened anew in another tab, while somebody types here: the page stays, nothing takes the focus away,
// and what was typed can be sent again. The page never goes to the sign-in page by itself.
import { kabarkan } from "./kirim.js";

function tawarkanMasuk(tujuan) {
  if (document.querySelector("#kilat [data-kabar] a[target]")) return; // said already
  kabarkan("Sesi Anda berakhir. Yang Anda ketik masih ada di halaman ini.", "peringatan", "sambungan");
  const tautan = document.createElement("a");
  tautan.href = tujuan;
  tautan.target = "_blank";
  tautan.rel = "opener";
  tautan.textContent = "Masuk kembali di tab baru";
  document.querySelector("#kilat [data-kabar] p").append(" ", tautan, ", lalu lanjutkan di sini.");
}

function pakaiToken(token) {
  document.querySelector('meta[name="csrf-token"]').content = token;
  for (const e of document.querySelectorAll('input[name="csrf_token"]')) e.value = token;
}

export function pasangSesi() {
  document.addEventListener("htmx:beforeOnLoad", (p) => {
    const { xhr } = p.detail;
    if (xhr.status === 401) {
      p.preventDefault();
      tawarkanMasuk(xhr.getResponseHeader("HX-Redirect") ?? "/masuk");
      return;
    }
    const token = xhr.getResponseHeader("X-Token-Baru");
    if (token && xhr.getResponseHeader("X-Pengguna") === document.body.dataset.pengguna) pakaiToken(token);
  });
}
