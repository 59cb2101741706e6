import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { search } from '@relevo/contracts/search';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { SearchQueries } from './search.queries.ts';

@Controller()
export class SearchController {
  constructor(private readonly queries: SearchQueries) {}

  @Route(search)
  search(@CurrentActor() actor: Actor, @Input(search) { query }: InputOf<typeof search>) {
    return this.queries.search(actor, query.q);
  }
}
