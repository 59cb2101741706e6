import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getCourse, getCourseModule, getCoursePage, getLearningHome, getOwnCompletion, saveProgress } from '@relevo/contracts/learning';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { CourseService } from './course.service.ts';
import { OwnCompletionService } from './own-completion.service.ts';
import { ProgressService } from './progress.service.ts';

@Controller()
export class LearningController {
  constructor(
    private readonly courses: CourseService,
    private readonly progress: ProgressService,
    private readonly completion: OwnCompletionService,
  ) {}

  @Route(getLearningHome)
  home(@CurrentActor() actor: Actor, @Input(getLearningHome) { query }: InputOf<typeof getLearningHome>) {
    return this.courses.home(actor, query.locale);
  }

  @Route(getCourse)
  course(@CurrentActor() actor: Actor, @Input(getCourse) { params, query }: InputOf<typeof getCourse>) {
    return this.courses.course(actor, params.id, query.locale);
  }

  @Route(getCourseModule)
  module(@CurrentActor() actor: Actor, @Input(getCourseModule) { params, query }: InputOf<typeof getCourseModule>) {
    return this.courses.module(actor, params.id, params.moduleId, query);
  }

  @Route(getCoursePage)
  page(@CurrentActor() actor: Actor, @Input(getCoursePage) { params, query }: InputOf<typeof getCoursePage>) {
    return this.courses.page(actor, params.id, params.pageId, query.locale);
  }

  @Route(saveProgress)
  save(@CurrentActor() actor: Actor, @Input(saveProgress) { params, body }: InputOf<typeof saveProgress>) {
    return this.progress.save(actor, params.id, body.entries);
  }

  @Route(getOwnCompletion)
  reached(@CurrentActor() actor: Actor, @Input(getOwnCompletion) { params, query }: InputOf<typeof getOwnCompletion>) {
    return this.completion.read(actor, params.id, query.locale);
  }
}
