// A photo from the telephone is made smaller before it is sent, so that it goes on a weak net; drawing it anew also
// leaves out what the camera wrote. Without this script the photo is sent as it is and cleaned where it is kept.
const LONGEST = 1600
const QUALITY = 0.82

for (const field of document.querySelectorAll("input[data-photo]")) {
  field.addEventListener("change", () => shrink(field).catch(() => {}))
}

async function shrink(field) {
  const [file] = field.files
  if (!file) return
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  if (scale === 1) return
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY })
  const smaller = new DataTransfer()
  smaller.items.add(new File([blob], "foto.jpg", { type: "image/jpeg" }))
  field.files = smaller.files
}
