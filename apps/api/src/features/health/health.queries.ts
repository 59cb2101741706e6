import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class HealthQueries {
  constructor(private readonly source: DataSource) {}

  /** Whether the database answers within two seconds. */
  async databaseAnswers(): Promise<boolean> {
    const answer = this.source.query('SELECT 1').then(() => true, () => false);
    const late = new Promise<false>((resolve) => setTimeout(resolve, 2000, false).unref());
    return Promise.race([answer, late]);
  }
}
