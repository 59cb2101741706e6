import { listKits, type KitLine } from '@relevo/contracts/kits';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Note } from '../../components/note.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import { refused, type Refused } from '../../lib/send.ts';
import { versionPath } from '../kits/parts/places.ts';
import { carryFile } from './carried-file.ts';

type Draft = Pick<KitLine, 'id' | 'title'> & { versionId: string; label: string };

/** Questions live in a kit: which of the drafts gets them. The file goes along to its studio. */
export function WhichKit({ file }: { file: File }) {
  const { t } = useTranslation('exchange');
  const label = useVersionLabel();
  const [drafts, setDrafts] = useState<readonly Draft[] | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    call(listKits, { query: { state: 'draft', size: 100 }, signal: leaving.signal }).then(({ items }) => {
      setDrafts(items.flatMap(({ id, title, own, working }) => (own && working?.state === 'draft' ? [{ id, title, versionId: working.id, label: working.label }] : [])));
    }, (error: unknown) => { if (!leaving.signal.aborted) setRefusal(refused(error instanceof Refusal ? error : new Refusal('unexpected', 0))); });
    return () => leaving.abort();
  }, []);
  if (refusal) return <RefusalNote refusal={refusal} />;
  if (!drafts) return null;
  if (drafts.length === 0) return <Note tone="wait" role="status"><p>{t('choose.noDraft')}</p></Note>;
  return (
    <section className="rows">
      <div className="h"><h2>{t('choose.whichKit', { file: file.name })}</h2></div>
      <ul>{drafts.map((one) => (
        <li key={one.versionId}><Link className="row no-lead" to={`${versionPath(one.id, one.versionId)}/estudio/traer-preguntas?vista=textos`} onClick={() => carryFile(file)}><span><b>{one.title}</b><span className="sub">{t('kits:version.short', { label: label(one.label) })}</span></span><span className="tail"><IconChevronRight size={20} stroke={1.75} aria-hidden /></span></Link></li>
      ))}</ul>
    </section>
  );
}
