import type { GivenAnswer } from '@relevo/contracts/attempts';
import { getKitFile } from '@relevo/contracts/kit-reading';
import type { Question } from '@relevo/contracts/kit-questions';
import { gradeResponse } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleMinus } from '@tabler/icons-react';
import { memo, startTransition, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnsweredQuestion } from '../../../../components/questions/answered-question.tsx';
import { QuestionField } from '../../../../components/questions/question-field.tsx';
import { Tag } from '../../../../components/tag.tsx';
import { urlOf } from '../../../../lib/call.ts';
import { useFormat } from '../../../../lib/format.ts';
import { useStudio } from '../../frame/studio-context.ts';
import { PhoneFrame } from '../../preview/phone-frame.tsx';
import { askedDraft, draftKey, type Draw } from './asked-draft.ts';
import { textDrawer } from './draw-text.ts';

/** Draws texts of this draft; files come from it too. */
export function useDraw(): Draw {
  const { version } = useStudio();
  return useMemo(() => textDrawer((path) => urlOf(getKitFile, { params: { id: version.id, path } })), [version.id]);
}

/** The preview follows once the author pauses for so long. */
const pauseMs = 300;

type PreviewProps = { question: Question; lang: string; onEscape?: () => void };

/** A question on a phone, to be answered: what it earns is said at once. It follows what is written a moment later, so that writing never waits. */
export function QuestionPreview({ question, ...shown }: PreviewProps) {
  const [later, follow] = useState(question);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => follow(question)), pauseMs);
    return () => clearTimeout(timer);
  }, [question]);
  return <OnPhone question={later} {...shown} />;
}

const OnPhone = memo(function OnPhone({ question, lang, onEscape }: PreviewProps) {
  const { t } = useTranslation('studio-questions');
  return <PhoneFrame title={t('preview.title')} dark={false} lang={lang} {...(onEscape ? { onEscape } : {})}><div className="st-screen"><article className="read" lang={lang}><Trial key={`${question.id} ${question.kind}`} question={question} /></article></div></PhoneFrame>;
});

/** One question to be tried, with its grade and, asked for, what a participant is told after it. */
export function Trial({ question }: { question: Question }) {
  const { t } = useTranslation('studio-questions');
  const draw = useDraw();
  const [answer, setAnswer] = useState<GivenAnswer>();
  const [told, tell] = useState(false);
  const asked = useMemo(() => askedDraft(question, draw), [question, draw]);
  const key = useMemo(() => draftKey(question, draw), [question, draw]);
  const grade = gradeResponse(question, answer);
  const unkeyed = question.kind === 'likert' || question.kind === 'essay' ? question.kind : null;
  return (
    <div className="stack">
      {told ? <AnsweredQuestion question={asked} item={{ questionId: question.id, points: grade.points, of: grade.of, key }} answer={answer} /> : <QuestionField question={asked} answer={answer} onAnswer={setAnswer} />}
      <div className="q-grade" role="status">{unkeyed || grade.points === null ? <p className="small muted">{t(`preview.ungraded.${unkeyed ?? 'essay'}`)}</p> : <Grade answered={grade.answered} points={grade.points} of={grade.of} />}</div>
      <div className="line">
        {unkeyed ? null : <Button variant="default" onClick={() => tell(!told)}>{t(told ? 'preview.back' : 'preview.tell')}</Button>}
        {answer ? <Button variant="subtle" onClick={() => { setAnswer(undefined); tell(false); }}>{t('preview.again')}</Button> : null}
      </div>
    </div>
  );
}

function Grade({ answered, points, of }: { answered: boolean; points: number; of: number }) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  if (!answered) return <Tag tone="idle" icon={IconCircleDashed}>{t('preview.answer')}</Tag>;
  return <Tag tone={points >= of ? 'done' : 'wait'} icon={points >= of ? IconCircleCheck : IconCircleMinus}>{t('preview.earns', { points: f.number(points, 2), of: f.number(of, 2) })}</Tag>;
}
