import { IconPaperclip, IconX } from '@tabler/icons-react';
import type { Json } from '@relevo/contracts/kit-changes';
import type { KitAsset, KitDocument } from '@relevo/contracts/kit-document';
import { withValueAt } from '@relevo/kit-changes/places';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FileUpload } from '../../../components/file-upload/file-upload.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useStudio } from '../frame/studio-context.ts';
import { FilmState } from './film-state.tsx';
import { Field, type FieldText } from './field.tsx';
import { useValue } from './plain-fields.tsx';

type AssetsProps = FieldText & { kind: 'video' | 'any' };
const nameOf = (path: string) => path.split('/').at(-1) ?? path;

/** Files of the kit that an activity offers. */
export function AssetsField({ kind, ...text }: AssetsProps) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const tell = useTell();
  const { version } = useStudio();
  const chosen = useValue<string[]>(text.path) ?? [];
  const assets = useDraft((document) => document.assets);
  const free = assets.filter((one) => !chosen.includes(one.path) && (kind === 'any' || /^video/.test(one.mediaType)));
  const add = (asset: KitAsset) => store.together((document) => {
    const known = document.assets.some((one) => one.path === asset.path) ? document : { ...document, assets: [...document.assets, asset] };
    return withValueAt(known as unknown as Json, text.path, [...new Set([...chosen, asset.path])]) as unknown as KitDocument;
  });
  const remove = (path: string) => {
    store.set(text.path, chosen.filter((one) => one !== path));
    tell(t('assets.removed', { name: nameOf(path) }), () => store.set(text.path, chosen));
  };
  return (
    <Field {...text} group>{() => (
      <>
        {chosen.length > 0 ? <ul className="fld-files">{chosen.map((path) => <FileLine key={path} path={path} asset={assets.find((one) => one.path === path)} versionId={version.id} onRemove={() => remove(path)} />)}</ul> : null}
        <FileUpload versionId={version.id} label={t(kind === 'video' ? 'assets.addFilm' : 'assets.add')} onFile={add} {...(kind === 'video' ? { accept: 'video/*' } : {})} />
        {free.length > 0 ? <NativeSelect aria-label={t('assets.choose')} value="" onChange={(event) => { if (event.currentTarget.value) store.set(text.path, [...chosen, event.currentTarget.value]); }} data={[{ value: '', label: t('assets.choose') }, ...free.map((one) => ({ value: one.path, label: one.path }))]} /> : null}
      </>
    )}</Field>
  );
}

function FileLine({ path, asset, versionId, onRemove }: { path: string; asset: KitAsset | undefined; versionId: string; onRemove: () => void }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  return (
    <li><IconPaperclip size={20} stroke={1.75} aria-hidden /><span>{nameOf(path)} {asset ? <span className="muted small">{f.bytes(asset.bytes)}</span> : <span className="tone small" data-tone="stop">{t('assets.missing')}</span>}</span>
      <button type="button" className="icon-btn plain" aria-label={t('assets.remove', { name: nameOf(path) })} onClick={onRemove}><IconX size={18} stroke={1.75} aria-hidden /></button>
      {asset?.mediaType.startsWith('video/') ? <div className="fld-film"><FilmState versionId={versionId} sha256={asset.sha256} /></div> : null}</li>
  );
}
