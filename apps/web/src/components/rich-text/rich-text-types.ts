import type { ReactNode, Ref } from 'react';

/** What a text can lead to and show: parts of its own kit. */
export type TextParts = {
  modules?: readonly { id: string; title: string }[];
  pages?: readonly { id: string; title: string }[];
  files?: readonly { path: string; mediaType: string }[];
  /** Where a file is read from, e.g. in an `img`; nothing while it is not there. */
  addressOf?: (path: string) => string | undefined;
};

export type RichTextHandle = {
  /** Goes to the text, and to these words in it where they stand there. */
  focus: (find?: string) => void;
};

export type RichTextProps = {
  /** Markdown. What it held when it was opened is not written anew by being opened. */
  value: string;
  /** The text as Markdown after each change that its author made. */
  onChange: (markdown: string) => void;
  label: ReactNode;
  hint?: ReactNode;
  readOnly?: boolean;
  assets?: TextParts;
  /** Stores a picture and gives its path in the kit; without it pictures are chosen among those that the kit has. A `Refusal` that it throws is shown. */
  onImage?: (file: File) => Promise<string>;
  /** Kinds of blocks that the menu offers; all that kits know unless told. */
  directives?: readonly string[];
  /** Who reads the text: facilitators' blocks are marked as such in a participants' text, and not offered in one of their own. */
  audience?: 'participant' | 'facilitator';
  minRows?: number;
  /** Language of the text, for spelling and for being read aloud. */
  lang?: string;
  ref?: Ref<RichTextHandle>;
};
