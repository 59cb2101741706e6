import './parts/people-import.css';
import { listPeopleImports, startPeopleImport } from '@relevo/contracts/people-imports';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useParams, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StepPosition } from '../../components/wizard.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { refused, type Refused } from '../../lib/send.ts';
import { upload } from '../../lib/upload.ts';
import { BringFile } from './parts/import-bring.tsx';
import { bringPath, listPath } from './parts/places.ts';

export function loader({ params, request }: LoaderFunctionArgs) {
  return call(listPeopleImports, { query: params['id'] ? { cohortId: params['id'] } : {}, signal: request.signal });
}

/** A list comes as a file or pasted; one that was begun another day goes on from here. */
export function Component() {
  const { t } = useTranslation('roster');
  const f = useFormat();
  const { id } = useParams();
  const { items } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const [sending, setSending] = useState<{ name: string; size: number; share: number } | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const bring = async (file: Blob, name: string) => {
    const content = new FormData();
    content.append('file', file, name);
    setRefusal(null);
    setSending({ name, size: file.size, share: 0 });
    try {
      const { id: importId } = await upload(startPeopleImport, { content, query: { id: v7(), ...(id ? { cohortId: id } : {}) }, onProgress: (share) => setSending({ name, size: file.size, share }) });
      await navigate(`${bringPath(id)}/${importId}`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 401) throw error;
      setRefusal(refused(error));
    } finally {
      setSending(null);
    }
  };
  return (
    <Page title={t('import.title')} back={listPath(id)}>
      <div className="stack">
        <StepPosition at={1} of={3} />
        {refusal ? <RefusalNote refusal={{ ...refusal, code: refusal.code === 'invalid_input' ? refusal.fields[0]?.code ?? refusal.code : refusal.code }} /> : null}
        {items.length > 0 ? (
          <Rows title={t('import.goOn')} led>{items.map((one) => (
            <Row key={one.id} icon={IconFileSpreadsheet} title={one.fileName || t('import.pasted')} sub={[t('import.found', { count: one.rows }), one.startedByName, f.date(one.createdAt)].filter(Boolean).join(' · ')} to={`${bringPath(id)}/${one.id}`} />
          ))}</Rows>
        ) : null}
        <BringFile sending={sending} onBring={(file, name) => void bring(file, name)} />
      </div>
    </Page>
  );
}
