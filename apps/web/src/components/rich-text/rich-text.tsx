import '../kit/kit-text.css';
import './rich-text.css';
import { lazy, Suspense, type ReactNode, type Ref } from 'react';
import { loadTexts } from '../../lib/texts.ts';

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

const Editor = lazy(async () => {
  const [{ Editor: Loaded }] = await Promise.all([import('./view/editor.tsx'), loadTexts(['editor'])]);
  return { default: Loaded };
});

/** A text of a kit, edited as it reads and kept as Markdown. The editor comes when it is first needed; until then the text can be read. */
export function RichText(props: RichTextProps) {
  return <Suspense fallback={<Waiting {...props} />}><Editor {...props} /></Suspense>;
}

const Waiting = ({ label, hint, value, minRows = 4 }: RichTextProps) => (
  <div className="rt">
    <p className="rt-label">{label}</p>
    {hint ? <p className="rt-hint">{hint}</p> : null}
    <div className="rt-frame" aria-busy="true"><div className="rt-body rt-waiting" style={{ minHeight: `${minRows * 1.6}em` }}>{value}</div></div>
  </div>
);
