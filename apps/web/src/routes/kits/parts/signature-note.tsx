import type { KitSignature } from '@relevo/contracts/kits';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { useFormat } from '../../../lib/format.ts';

const tones = { own: 'done', seen: 'done', new: 'wait', differs: 'stop' } as const;

/** Whose signature an archive came with, how far its key is known, and the key to be compared. */
export function SignatureNote({ signature, children }: { signature: KitSignature; children?: ReactNode }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const { issuer, fingerprint, key, seenAt } = signature;
  return (
    <Note tone={tones[key]} title={t('signature.by', { issuer })}>
      <p>{t(`signature.${key}`, { date: seenAt === null ? '' : f.date(seenAt) })}</p>
      {children}
      <p className="small">{t('signature.fingerprint')}: <code>{fingerprint}</code></p>
    </Note>
  );
}

/** Of an archive that nobody signed. */
export function UnsignedNote() {
  const { t } = useTranslation('kits');
  return <Note tone="idle" title={t('signature.none')}><p>{t('signature.noneHint')}</p></Note>;
}
