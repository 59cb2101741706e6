import { foldPin } from '@relevo/domain/secrets';
import type { INestApplicationContext } from '@nestjs/common';
import { SecretHash } from '../features/identity/secret-hash.ts';
import { Calendar } from './calendar.ts';
import { Names } from './cast/names.ts';
import { demoPassword, demoPin } from './sign-ins.ts';
import { Stage } from './stage.service.ts';
import { adapting } from './story/adapting.ts';
import { settle } from './story/certificates.ts';
import { onItsOwn, thisMonth, untilHandedOver } from './story/cicesct.ts';
import { withThePublic } from './story/outreach.ts';
import { correcting } from './story/correcting.ts';
import { kits, queueFilm } from './story/founding.ts';
import { institutions } from './story/institutions.ts';
import { civilSociety, courts, labour, police } from './story/partners.ts';
import { countQuestions } from './story/questions.ts';
import { settleNotices } from './story/notices.ts';
import { registering } from './story/registering.ts';
import { selfPaced } from './story/self-paced.ts';
import { seriesAhead } from './story/series.ts';
import { turns } from './story/standing.ts';
import { firstPromotions, foundersCertified, masters, stewardToday } from './story/steward.ts';
import { support } from './story/support.ts';
import { enteredTwice } from './story/twice.ts';

/**
 * Plays the demo programme from its beginning to now, into an empty installation.
 * @param services the API's services, without its jobs; their clock is moved
 * @param now the moment that the story leads up to
 */
export async function playDemo(services: INestApplicationContext, now: Date, tell: (what: string, share: number) => void): Promise<void> {
  const hash = services.get(SecretHash, { strict: false });
  const stage = new Stage(services, new Calendar(now), { password: await hash.hash(demoPassword), pin: await hash.hash(foldPin(demoPin)) });
  stageStory(stage);
  await stage.play(tell);
  stage.arrive();
  await queueFilm(stage);
  await settle(stage, tell);
  await settleNotices(stage);
  await countQuestions(stage, tell);
}

/** Puts the whole story down. Names are drawn in this order, so it stays. */
export function stageStory(stage: Stage): void {
  const names = new Names();
  institutions(stage);
  kits(stage);
  adapting(stage);
  firstPromotions(stage);
  untilHandedOver(stage, names);
  foundersCertified(stage);
  masters(stage);
  onItsOwn(stage, names);
  labour(stage, names);
  courts(stage, names);
  police(stage, names);
  civilSociety(stage, names);
  stewardToday(stage, names);
  thisMonth(stage, names);
  seriesAhead(stage);
  withThePublic(stage);
  enteredTwice(stage);
  registering(stage, names);
  selfPaced(stage);
  support(stage);
  correcting(stage);
  turns(stage);
}
