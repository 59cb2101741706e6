import { workLimits } from '@relevo/domain/submission';

/** A photo as small as it is looked at, before it goes out over a thin line. What the device cannot draw goes as it is. */
export async function shrinkPhoto(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, workLimits.photo.longSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise<Blob | null>((done) => { canvas.toBlob(done, 'image/jpeg', 0.8); });
    return small && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
