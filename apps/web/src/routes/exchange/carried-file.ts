let carried: File | null = null;

/** Keeps a file that was chosen on one page for the next. */
export function carryFile(file: File): void {
  carried = file;
}

/** What was carried here, once. */
export function takeCarried(): File | null {
  const file = carried;
  carried = null;
  return file;
}
