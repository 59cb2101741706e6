import { attendancePhotoLimits } from '@relevo/domain/attendance-photos';

export type Shrunk = { blob: Blob; width: number; height: number };

/** A photo upright and no larger than handwriting needs, made anew on this device: a tenth of the bytes leave it, and nothing of where it was taken. Null for what the browser cannot read. */
export async function shrunk(file: Blob): Promise<Shrunk | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, attendancePhotoLimits.longSide / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((made) => { canvas.toBlob(made, 'image/jpeg', 0.82); });
    return blob && { blob, width: canvas.width, height: canvas.height };
  } catch {
    return null;
  }
}
