import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect, useRef, useState, type RefObject } from 'react';

type Given = { sheetId: string; sessionId: string; /** Nothing for the session's own end. */ blockId?: string; onDrop: (blockId: string, edge: Edge | null) => void };

/** A block that can be dragged, and blocks and sessions that take it. */
export function useDragBlock(element: RefObject<HTMLElement | null>, { sheetId, sessionId, blockId, onDrop }: Given): { edge: Edge | null; dragging: boolean } {
  const [edge, setEdge] = useState<Edge | null>(null);
  const [dragging, setDragging] = useState(false);
  const dropped = useRef(onDrop);
  dropped.current = onDrop;
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const data = { sort: `sheet ${sheetId}`, sessionId, blockId };
    return combine(
      ...(blockId === undefined ? [] : [draggable({ element: node, getInitialData: () => data, onDragStart: () => setDragging(true), onDrop: () => setDragging(false) })]),
      dropTargetForElements({
        element: node, canDrop: ({ source }) => source.data['sort'] === data.sort && source.data['blockId'] !== blockId,
        getData: ({ input }) => (blockId === undefined ? data : attachClosestEdge(data, { element: node, input, allowedEdges: ['top', 'bottom'] })),
        onDrag: ({ self }) => setEdge(blockId === undefined ? 'top' : extractClosestEdge(self.data)), onDragLeave: () => setEdge(null),
        onDrop: ({ source, self, location }) => {
          setEdge(null);
          if (location.current.dropTargets[0]?.element === node) dropped.current(String(source.data['blockId']), extractClosestEdge(self.data));
        },
      }),
    );
  }, [element, sheetId, sessionId, blockId]);
  return { edge, dragging };
}
