import './parts/session.css';
import { getAttendanceCode } from '@relevo/contracts/attendance';
import { Button } from '@mantine/core';
import { IconMaximize } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { useRefusalText } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { sessionPath } from './parts/places.ts';
import { Segment } from './parts/segment.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getAttendanceCode, { params: { id: params.id!, sessionId: params.sessionId! }, signal: request.signal });

type Code = Awaited<ReturnType<typeof loader>>;
const pictureOf = (svg: string) => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;

/** The code to show now. It turns by the server's clock, and to the next one at once, before that has been asked for again. */
function useTurning(code: Code) {
  const { revalidate } = useRevalidator();
  const [turned, setTurned] = useState<string | null>(null);
  const left = Math.max(0, Date.parse(code.turnsAt) - Date.parse(code.now));
  useEffect(() => {
    const timer = setTimeout(() => { setTurned(code.turnsAt); void revalidate(); }, left + 50);
    return () => clearTimeout(timer);
  }, [code, left, revalidate]);
  return { shown: turned === code.turnsAt ? code.next : code.current, left };
}

/** For the projector: large, alone, turning every 20 seconds. */
export function Component() {
  const { t } = useTranslation('attendance');
  const { id = '', sessionId = '' } = useParams();
  const code = useLoaderData<typeof loader>();
  const { shown, left } = useTurning(code);
  const wall = useRef<HTMLDivElement>(null);
  const back = `${sessionPath(id, sessionId)}/asistencia`;
  const whole = (where: string) => <Button className={where} leftSection={<IconMaximize size={20} stroke={1.75} aria-hidden />} onClick={() => void wall.current?.requestFullscreen()}>{t('fullScreen')}</Button>;
  return (
    <Page title={t('attendance')} sub={code.sessionTitle} back={back} end={code.refusal ? undefined : <span className="only-l">{whole('')}</span>} action={code.refusal ? undefined : whole('only-s')}>
      <div className="stack">
        <Segment at="code" cohortId={id} sessionId={sessionId} />
        {code.refusal ? <Closed code={code.refusal} /> : (
          <div className="wall" ref={wall}>
            <h2>{t('scanThis')}</h2>
            <img src={pictureOf(shown.qr)} alt={t('codeAlt')} />
            <div className="wall-bar" aria-hidden><i key={shown.url} style={{ animationDuration: `${shown === code.current ? left : code.secondsPerCode * 1000}ms` }} /></div>
            <p>{t('typed.wall', { address: `${location.host}/asistencia` })} <b className="nowrap num wall-digits">{shown.typed.slice(0, 3)} {shown.typed.slice(3)}</b></p>
            <p className="num" role="status">{t('scannedOf', { came: code.attended, of: code.enrolled })}</p>
            <p className="muted">{t('turns', { seconds: code.secondsPerCode })}</p>
          </div>
        )}
      </div>
    </Page>
  );
}

function Closed({ code }: { code: string }) {
  const { what, next } = useRefusalText(code);
  return <Note tone="idle" title={what}><p>{next}</p></Note>;
}
