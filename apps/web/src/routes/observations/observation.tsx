import { answerObservation, getObservation, signObservation } from '@relevo/contracts/observations';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { currentLocale } from '../../lib/texts.ts';
import { RubricForm } from './parts/rubric-form.tsx';
import { SignedObservation } from './parts/signed-observation.tsx';
import './observation.css';

const idOf = (params: { id?: string }) => ({ id: params.id ?? '' });

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(getObservation, { params: idOf(params), query: { locale: currentLocale() }, signal });

/** Going from criterion to criterion asks the server nothing. */
export const shouldRevalidate = ({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search ? false : defaultShouldRevalidate;

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, ...body } = formValues(await request.formData());
  return intent === 'sign' ? send(signObservation, { params: idOf(params), query: { locale: currentLocale() }, body }) : send(answerObservation, { params: idOf(params), query: { locale: currentLocale() }, body });
}

/** A draft is written into by its supervisor; what is signed is read by its parties. */
export function Component() {
  useTranslation('observations');
  const observation = useLoaderData<typeof loader>();
  const { actor } = useSession();
  const writing = observation.state === 'draft' && observation.supervisorId === actor.personId;
  return writing ? <RubricForm key={observation.id} observation={observation} /> : <SignedObservation observation={observation} />;
}
