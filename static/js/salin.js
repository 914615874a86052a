// "Salin": the words of a text field, of any element, or of the cell in which it stands go to the clipboard. Without scripts they are
// selected and copied by hand.

function pilih(medan) {
  if (medan.select) {
    medan.focus();
    medan.select();
  } else {
    getSelection().selectAllChildren(medan);
  }
}

function salinCaraLama(medan) {
  pilih(medan);
  return document.execCommand("copy"); // an intranet address without HTTPS has no navigator.clipboard
}

async function salin(medan) {
  if (!navigator.clipboard) return salinCaraLama(medan);
  try {
    await navigator.clipboard.writeText(medan.value ?? medan.textContent);
    return true;
  } catch {
    return salinCaraLama(medan);
  }
}

export function pasangSalin() {
  document.addEventListener("click", async (p) => {
    const tombol = p.target.closest("[data-salin]");
    const medan = tombol && (document.getElementById(tombol.dataset.salin) ?? tombol.closest("td")?.querySelector(".naskah"));
    if (!medan) return;
    const berhasil = await salin(medan);
    const kabar = tombol.parentElement.querySelector("[data-tersalin]") ?? document.querySelector("[data-tersalin]");
    const nama = tombol.getAttribute("aria-label")?.replace(/^Salin /, "") ?? "Pesan";
    if (kabar) kabar.textContent = berhasil ? `${nama} tersalin.` : "Pilih teksnya, lalu tekan Ctrl C.";
    if (berhasil) tombol.toggleAttribute("data-sudah-disalin", true);
  });
}
