/** What stands open over the editor. */
export type Opened = 'link' | 'image' | 'blocks' | 'table' | 'more' | null;
