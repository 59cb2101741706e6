import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  confirmNoticeAddress, countUnreadMessages, getNoticePreference, listCohortNotices, listOwnMessages, previewNotice, readMessages, removeNoticeAddress, setNoticeAddress, updateNoticePreference,
} from '@relevo/contracts/notices';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { CohortNoticesQueries } from './cohort-notices.queries.ts';
import { NoticePreferencesService } from './notice-preferences.service.ts';
import { OwnMessagesService } from './own-messages.service.ts';

@Controller()
export class NoticesController {
  constructor(private readonly own: OwnMessagesService, private readonly preferences: NoticePreferencesService, private readonly cohorts: CohortNoticesQueries) {}

  @Route(listOwnMessages)
  list(@CurrentActor() actor: Actor, @Input(listOwnMessages) { query }: InputOf<typeof listOwnMessages>) {
    return this.own.list(actor, query);
  }

  @Route(countUnreadMessages)
  count(@CurrentActor() actor: Actor) {
    return this.own.count(actor);
  }

  @Route(readMessages)
  read(@CurrentActor() actor: Actor, @Input(readMessages) { body }: InputOf<typeof readMessages>) {
    return this.own.read(actor, body);
  }

  @Route(getNoticePreference)
  preference(@CurrentActor() actor: Actor) {
    return this.preferences.get(actor);
  }

  @Route(updateNoticePreference)
  update(@CurrentActor() actor: Actor, @Input(updateNoticePreference) { body }: InputOf<typeof updateNoticePreference>) {
    return this.preferences.update(actor, body);
  }

  @Route(setNoticeAddress)
  setAddress(@CurrentActor() actor: Actor, @Input(setNoticeAddress) { body }: InputOf<typeof setNoticeAddress>) {
    return this.preferences.setAddress(actor, body.address);
  }

  @Route(removeNoticeAddress)
  removeAddress(@CurrentActor() actor: Actor) {
    return this.preferences.removeAddress(actor);
  }

  @Route(confirmNoticeAddress)
  confirm(@Input(confirmNoticeAddress) { body }: InputOf<typeof confirmNoticeAddress>) {
    return this.preferences.confirm(body.token);
  }

  @Route(listCohortNotices)
  ofCohort(@CurrentActor() actor: Actor, @Input(listCohortNotices) { params, query }: InputOf<typeof listCohortNotices>) {
    return this.cohorts.list(actor, params.id, query);
  }

  @Route(previewNotice)
  preview(@CurrentActor() actor: Actor, @Input(previewNotice) { params, query }: InputOf<typeof previewNotice>) {
    return this.cohorts.preview(actor, params.id, query);
  }
}
