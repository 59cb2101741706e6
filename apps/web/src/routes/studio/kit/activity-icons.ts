import type { ActivityKind } from '@relevo/contracts/kit-document';
import { IconBook2, IconCoffee, IconFile, IconHelpCircle, IconMasksTheater, IconMessages, IconPencil, IconPlayerPlay, IconPuzzle, IconReport, type Icon } from '@tabler/icons-react';

export const activityIcons: Readonly<Record<ActivityKind, Icon>> = {
  reading: IconBook2, video: IconPlayerPlay, file: IconFile, exercise: IconPencil, discussion: IconMessages, case_study: IconPuzzle, role_play: IconMasksTheater, quiz: IconHelpCircle,
  survey: IconReport, break: IconCoffee,
};
