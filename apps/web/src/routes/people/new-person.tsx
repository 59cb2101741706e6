import type { ResponseOf } from '@relevo/contracts/endpoint';
import { createPerson, matchPeople } from '@relevo/contracts/people';
import { Button } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { formValues, send, type Outcome } from '../../lib/send.ts';
import { PersonFields, personBody } from './parts/person-fields.tsx';
import { placesFor } from './parts/places.ts';

type Matches = ResponseOf<typeof matchPeople>['matches'];

export const loader = ({ request: { signal } }: LoaderFunctionArgs) => placesFor(signal);

/** Asks first whether somebody known may be the same person; saving again says that it is another. */
export async function action({ request }: ActionFunctionArgs): Promise<Response | { outcome?: Outcome; matches?: Matches }> {
  const { sure, ...values } = formValues(await request.formData());
  const body = personBody(values);
  if (!sure && values.givenNames) {
    const known = await send(matchPeople, { body: { name: [values.givenNames, body.familyNames].join(' ').trim(), institution: body.institution, areaCode: body.areaCode, contact: body.contact } });
    if (known.ok && known.value.matches.length > 0) return { matches: known.value.matches };
  }
  const outcome = await send(createPerson, { body });
  return outcome.ok ? redirect(`/personas/${outcome.value.id}`) : { outcome };
}

function PerhapsKnown({ matches }: { matches: Matches }) {
  const { t } = useTranslation('people');
  return (
    <div className="stack-s" role="status">
      <Note tone="wait" title={t('new.known')}><p>{t('new.knownLead')}</p></Note>
      <Rows led label={t('new.known')}>{matches.map((one) => (
        <Row key={one.id} icon={IconUser} title={one.displayName} sub={[one.institution, ...one.reasons.map((reason) => t(`common:nameReasons.${reason}`))].filter(Boolean).join(' · ')} to={`/personas/${one.id}`} />
      ))}</Rows>
    </div>
  );
}

/** Somebody new; no e-mail address is asked for. */
export function Component() {
  const { t } = useTranslation('people');
  const places = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const id = useNewId(done?.outcome);
  const doubtful = done?.matches;
  return (
    <Page
      title={t('new.title')} crumb={t('title')} back="/personas"
      action={doubtful ? <Button type="submit" form="person" name="sure" value="1">{t('new.another')}</Button> : <Submit form="person">{t('save')}</Submit>}
    >
      <div className="stack">
        {doubtful ? <PerhapsKnown matches={doubtful} /> : null}
        <Band>
          <EntryForm id="person" outcome={done?.outcome}>
            <input type="hidden" name="id" value={id} />
            <PersonFields {...places} />
          </EntryForm>
        </Band>
      </div>
    </Page>
  );
}
