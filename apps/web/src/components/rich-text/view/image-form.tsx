import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../../lib/refusal.ts';
import { AreaField } from '../../form/area-field.tsx';
import { FieldError } from '../../form/field-error.tsx';
import { SelectField } from '../../form/select-field.tsx';
import { RefusalNote } from '../../refusal-note.tsx';
import type { RichTextProps, TextParts } from '../rich-text-types.ts';

type ImageFormProps = {
  parts: TextParts;
  /** Pasted or dropped. */
  file: File | null;
  store: RichTextProps['onImage'];
  /** The picture that is selected, to say better what it shows. */
  current: { src: string; alt: string } | undefined;
  onSet: (src: string, alt: string) => void;
};

const addressOfPath = (path: string): string => `kit:asset/${path.split('/').map(encodeURIComponent).join('/')}`;

/** A picture and the words for whoever does not see it; without the words it does not go in. */
export function ImageForm({ parts, file, store, current, onSet }: ImageFormProps) {
  const { t } = useTranslation('editor');
  const input = useRef<HTMLInputElement>(null);
  const images = (parts.files ?? []).filter(({ mediaType }) => mediaType.startsWith('image/'));
  const [picked, setPicked] = useState(file);
  const [src, setSrc] = useState(current?.src ?? '');
  const [alt, setAlt] = useState(current?.alt ?? '');
  const [missing, setMissing] = useState<'file' | 'alt' | null>(null);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [preview, setPreview] = useState<string>();
  useEffect(() => {
    if (!picked) return undefined;
    const url = URL.createObjectURL(picked);
    setPreview(url);
    return () => URL.revokeObjectURL(url);
  }, [picked]);
  const set = async () => {
    if (sending) return;
    if (!picked && src === '') return setMissing('file');
    if (alt.trim() === '') return setMissing('alt');
    if (!picked || !store) return onSet(src, alt.trim().replace(/\s+/g, ' '));
    setSending(true);
    setRefusal(null);
    try {
      onSet(addressOfPath(await store(picked)), alt.trim().replace(/\s+/g, ' '));
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('network', 0));
      setSending(false);
    }
  };
  return (
    <div className="stack">
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {picked && preview ? <p className="line"><img src={preview} alt="" className="rt-preview" /><span className="muted small">{picked.name}</span></p> : null}
      {store ? (
        <>
          <input ref={input} type="file" accept="image/png,image/jpeg,image/webp" hidden onChange={(event) => { setPicked(event.currentTarget.files?.[0] ?? null); setMissing(null); event.currentTarget.value = ''; }} />
          <Button variant="default" onClick={() => input.current?.click()}>{t(picked || current ? 'image.other' : 'image.choose')}</Button>
        </>
      ) : null}
      {!picked && images.length > 0 ? (
        <SelectField name="rt-src" label={t('image.ofKit')} value={src} data={[{ value: '', label: t('image.none') }, ...images.map(({ path }) => ({ value: addressOfPath(path), label: path }))]} onChange={(event) => { setSrc(event.currentTarget.value); setMissing(null); }} />
      ) : null}
      {missing === 'file' ? <p className="tone small" data-tone="stop" role="alert"><FieldError message={t('image.missingFile')} /></p> : null}
      <AreaField name="rt-alt" label={t('image.alt')} hint={t('image.altHint')} value={alt} rows={2} required maxLength={500} onChange={(event) => { setAlt(event.currentTarget.value); setMissing(null); }} />
      {missing === 'alt' ? <p className="tone small" data-tone="stop" role="alert"><FieldError message={t('image.missingAlt')} /></p> : null}
      <div className="sheet-acts"><Button onClick={() => void set()} aria-disabled={sending || undefined} data-pending={sending || undefined}>{t(sending ? 'image.sending' : current ? 'image.save' : 'image.set')}</Button></div>
    </div>
  );
}
