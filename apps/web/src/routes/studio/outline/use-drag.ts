import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { OutlinePart } from '../kit/outline-moves.ts';
import type { OutlineActs } from './use-outline-acts.ts';

const sort = 'outline';
type Data = OutlinePart & { sort: typeof sort };
const isPart = (data: Record<string, unknown>): data is Data => data['sort'] === sort;
const dataOf = (part: OutlinePart): Record<string, unknown> => ({ sort, ...part });

/**
 * A row that can be dragged and dropped upon. Activities go between activities and onto a module's row; modules go between modules.
 * @param handle what is pressed to drag; the whole row where it is left out
 */
export function useDragRow(row: RefObject<HTMLElement | null>, part: OutlinePart): { edge: Edge | 'inside' | null; dragging: boolean } {
  const [edge, setEdge] = useState<Edge | 'inside' | null>(null);
  const [dragging, setDragging] = useState(false);
  const { moduleId, activityId } = part;
  useEffect(() => {
    const element = row.current;
    if (!element) return;
    const isModule = activityId === undefined;
    const own = dataOf({ moduleId, ...(activityId === undefined ? {} : { activityId }) });
    return combine(
      draggable({ element, getInitialData: () => own, onDragStart: () => setDragging(true), onDrop: () => setDragging(false) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => isPart(source.data) && (source.data.activityId !== undefined || isModule),
        getData: ({ input }) => attachClosestEdge(own, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ source, self }) => setEdge(isModule && isPart(source.data) && source.data.activityId !== undefined ? 'inside' : extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [row, moduleId, activityId]);
  return { edge, dragging };
}

/** Makes the move when a row is dropped upon another. */
export function useDropping(acts: OutlineActs): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => monitorForElements({
    canMonitor: ({ source }) => isPart(source.data),
    onDrop: ({ source, location }) => {
      const target = location.current.dropTargets[0];
      if (!target || !isPart(source.data) || !isPart(target.data)) return;
      const edge = extractClosestEdge(target.data);
      now.current.drop(source.data, target.data, edge === 'top' ? 'top' : 'bottom');
    },
  }), []);
}
