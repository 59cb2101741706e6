import {
  IconBook2, IconBooks, IconBuildingCommunity, IconCalendarEvent, IconCalendarMonth, IconCertificate, IconChartBar, IconEye, IconFileText, IconGavel, IconHome,
  IconLifebuoy, IconListSearch, IconRoute, IconTransfer, IconUsers, IconUsersGroup, type Icon,
} from '@tabler/icons-react';
import type { NavId } from '../lib/navigation.ts';

/** One sign for each place, wherever it is named. */
export const navIcons: Record<NavId, Icon> = {
  today: IconHome, home: IconHome, course: IconBook2, progress: IconRoute, help: IconLifebuoy, cohorts: IconUsersGroup, kit: IconBook2, kits: IconBook2,
  my_path: IconRoute, agenda: IconCalendarEvent, calendar: IconCalendarMonth, observe: IconEye, certification: IconCertificate, people: IconUsers, handoffs: IconTransfer,
  results: IconChartBar, organisations: IconBuildingCommunity, library: IconBooks, decisions: IconGavel, documents: IconFileText, audit: IconListSearch,
};
