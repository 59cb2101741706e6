import { listActPeople, uploadEvidenceDocument, type EvidenceDocument } from '@relevo/contracts/certification-acts';
import { Button } from '@mantine/core';
import { IconFileText, IconUser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilePick } from '../../../components/file-pick.tsx';
import { useField } from '../../../components/form/entry-form.tsx';
import { FieldError } from '../../../components/form/field-error.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { SearchBox } from '../../../components/search-box.tsx';
import { call } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { upload } from '../../../lib/upload.ts';

type Found = { id: string; displayName: string; institution: string };

/** Somebody the institution knows, found by name. */
export function PersonField() {
  const { t } = useTranslation('certification');
  const { id, message } = useField({ name: 'personId', wrong: t('about.personWrong') });
  const [q, setQ] = useState('');
  const [people, setPeople] = useState<Found[]>([]);
  const [chosen, setChosen] = useState<Found | null>(null);
  useEffect(() => {
    if (q.length < 2) return setPeople([]);
    const stop = new AbortController();
    call(listActPeople, { query: { q }, signal: stop.signal }).then((reply) => setPeople(reply.people), () => undefined);
    return () => stop.abort();
  }, [q]);
  return (
    <fieldset id={id} tabIndex={-1}>
      <legend>{t('about.person')}</legend>
      {chosen ? (
        <div className="line between"><input type="hidden" name="personId" value={chosen.id} /><span><b>{chosen.displayName}</b>{chosen.institution ? <span className="muted small"> {chosen.institution}</span> : null}</span>
          <Button variant="default" onClick={() => setChosen(null)}>{t('about.change')}</Button></div>
      ) : (
        <>
          <SearchBox label={t('about.search')} value={q} onSearch={setQ} />
          <ul className="rows led found" role="status">{people.map((person) => (
            <li key={person.id}><button type="button" className="row" onClick={() => setChosen(person)}><IconUser size={24} stroke={1.75} aria-hidden /><span><b>{person.displayName}</b><span className="sub">{person.institution}</span></span><span /></button></li>
          ))}{q.length >= 2 && people.length === 0 ? <li className="row no-lead muted">{t('about.nobody')}</li> : null}</ul>
        </>
      )}
      {message ? <p className="tone small" data-tone="stop"><FieldError message={message} /></p> : null}
    </fieldset>
  );
}

/** One or more documents, each sent as it is chosen. */
export function DocumentsField() {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const { id, message } = useField({ name: 'documents', wrong: t('about.documentsWrong') });
  const [documents, setDocuments] = useState<EvidenceDocument[]>([]);
  const [sending, setSending] = useState<{ name: string; size: number; share: number } | null>(null);
  const [problem, setProblem] = useState<Refused | null>(null);
  const bring = async (file: File) => {
    setProblem(null);
    setSending({ name: file.name, size: file.size, share: 0 });
    const content = new FormData();
    content.append('file', file);
    try {
      const kept = await upload(uploadEvidenceDocument, { content, onProgress: (share) => setSending({ name: file.name, size: file.size, share }) });
      setDocuments((now) => [...now.filter((d) => d.hash !== kept.hash), kept]);
    } catch (error) {
      if (error instanceof Refusal) setProblem(refused(error));
      else throw error;
    } finally {
      setSending(null);
    }
  };
  return (
    <fieldset id={id} tabIndex={-1} className="stack-s">
      <legend>{t('about.documents')}</legend>
      <input type="hidden" name="documents" value={JSON.stringify(documents)} />
      {problem ? <RefusalNote refusal={problem} /> : null}
      <ul>{documents.map((document) => (
        <li key={document.hash} className="line between"><span className="line"><IconFileText size={20} stroke={1.75} aria-hidden />{document.name} <span className="muted small">{f.bytes(document.bytes)}</span></span>
          <Button variant="default" onClick={() => setDocuments((now) => now.filter((d) => d.hash !== document.hash))}>{t('about.remove')}</Button></li>
      ))}</ul>
      <FilePick label={t('about.bring')} hint={t('about.bringHint')} accept=".pdf,.png,.jpg,.jpeg" onPick={(file) => { void bring(file); }} sending={sending} />
      {message ? <p className="tone small" data-tone="stop"><FieldError message={message} /></p> : null}
    </fieldset>
  );
}
