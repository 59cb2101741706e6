/** The same words for everybody: what stands between spaces. */
export const wordCount = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length;
