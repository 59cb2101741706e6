import './film-words.css';
import { Button, NativeSelect } from '@mantine/core';
import { writeCaptions, type Cue } from '@relevo/domain/captions';
import type { Json } from '@relevo/contracts/kit-changes';
import type { KitAsset, KitDocument } from '@relevo/contracts/kit-document';
import { withValueAt } from '@relevo/kit-changes/places';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Refusal } from '../../../lib/refusal.ts';
import { sendKitFile } from '../../../lib/resumable.ts';
import { useCues } from '../../learning/film/use-cues.ts';
import { useStudio } from '../frame/studio-context.ts';
import { CueEditor } from './cue-editor.tsx';
import { Field, type FieldText } from './field.tsx';
import { useValue } from './plain-fields.tsx';

type Files = Record<string, string>;
/** Of captions and of chapters alike: one WebVTT file of the kit for each language. */
type FilmWordsFieldProps = FieldText & { what: 'captions' | 'chapters' };

/** A film's words, or its chapters, in the kit's languages: brought as WebVTT files, or written line by line. */
export function FilmWordsField({ what, ...text }: FilmWordsFieldProps) {
  const { t } = useTranslation('film');
  const store = useDraftStore();
  const tell = useTell();
  const { version } = useStudio();
  const files = useValue<Files>(text.path) ?? {};
  const locales = useDraft((document) => document.locales);
  const [open, setOpen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [saving, setSaving] = useState(false);
  const chosen = useRef<HTMLInputElement>(null);
  const bringing = useRef(locales[0] ?? 'es');
  const nameOf = (locale: string) => t(`locales.${locale.split('-')[0]}`, { defaultValue: locale });
  const set = (next: Files) => store.set(text.path, Object.keys(next).length > 0 ? next : undefined);
  const keep = (locale: string, asset: KitAsset) => store.together((document) => {
    const known = document.assets.some((one) => one.path === asset.path) ? document : { ...document, assets: [...document.assets, asset] };
    return withValueAt(known as unknown as Json, text.path, { ...files, [locale]: asset.path }) as unknown as KitDocument;
  });
  const bring = async (locale: string, file: File) => {
    setSaving(true);
    setRefusal(null);
    try {
      keep(locale, await sendKitFile(version.id, file, { onWay: () => undefined }).done);
      setOpen(null);
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('network', 0));
    }
    setSaving(false);
  };
  const remove = (locale: string) => {
    const { [locale]: _, ...left } = files;
    set(left);
    tell(t('words.removed', { locale: nameOf(locale) }), () => set(files));
  };
  const missing = locales.filter((one) => files[one] === undefined);
  return (
    <Field {...text} group>{() => (
      <>
        {refusal ? <><RefusalNote refusal={refusal} /><Faults refusal={refusal} /></> : null}
        {Object.keys(files).length > 0 ? <ul className="fld-files">{Object.keys(files).map((locale) => (
          <li key={locale}><span>{nameOf(locale)}</span><Button variant="default" size="compact-md" onClick={() => setOpen(locale)}>{t('words.edit')}</Button>
            <button type="button" className="icon-btn plain" aria-label={t('words.remove', { locale: nameOf(locale) })} onClick={() => remove(locale)}><IconX size={18} stroke={1.75} aria-hidden /></button></li>
        ))}</ul> : null}
        {missing.length > 0 ? <div className="film-add">
          <NativeSelect aria-label={t('words.language')} data={missing.map((value) => ({ value, label: nameOf(value) }))} onChange={(event) => { bringing.current = event.currentTarget.value; }} />
          <Button variant="default" onClick={() => setOpen(missing.includes(bringing.current) ? bringing.current : missing[0]!)}>{t('words.write')}</Button>
          <Button variant="default" loading={saving} onClick={() => chosen.current?.click()}>{t('words.bring')}</Button>
          <input ref={chosen} type="file" accept=".vtt,text/vtt" hidden aria-label={t('words.bring')} onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void bring(missing.includes(bringing.current) ? bringing.current : missing[0]!, file);
            event.currentTarget.value = '';
          }} />
        </div> : null}
        <Sheet open={open !== null} onClose={() => setOpen(null)} title={open === null ? '' : t(`words.${what}`, { locale: nameOf(open) })}>
          {open === null ? null : <Opened versionId={version.id} path={files[open]} saving={saving} onSave={(cues) => void bring(open, new File([writeCaptions(cues)], `${what}-${open}.vtt`, { type: 'text/vtt' }))} />}
        </Sheet>
      </>
    )}</Field>
  );
}

function Opened({ versionId, path, saving, onSave }: { versionId: string; path: string | undefined; saving: boolean; onSave: (cues: Cue[]) => void }) {
  const cues = useCues(versionId, path);
  // Written anew once they have come.
  return <CueEditor key={cues.length} {...{ cues, saving, onSave }} />;
}

/** Each line of a file that a player would not understand. */
function Faults({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation('film');
  const lines = refusal.fields.filter((one) => one.path.startsWith('line.'));
  if (lines.length === 0) return null;
  return <ul className="small">{lines.slice(0, 10).map((one) => <li key={one.path}>{t('editor.fault', { line: one.path.slice(5), what: t(`captions.${one.code}`) })}</li>)}</ul>;
}
