import type { ToolName } from "../core/types";

export type IconName = ToolName | "undo" | "redo" | "fit" | "plus" | "minus" | "open";

/** Paths on a 20 × 20 grid, drawn with a line of 1.6. */
export const ICONS: Record<IconName, string> = {
	select: "M4 3l5.5 13 1.8-5.2L16.5 9z",
	stroke: "M3 17c2.5.3 4-.6 4.6-2.6M8 13l7-9 2 1.6-7.2 8.9a2 2 0 01-1.8-1.5zM14 15.5h4M16 13.5v4",
	negative: "M3 17c2.5.3 4-.6 4.6-2.6M8 13l7-9 2 1.6-7.2 8.9a2 2 0 01-1.8-1.5zM14 15.5h4",
	erase: "M8.5 16.5L3.6 11.6a1.5 1.5 0 010-2.1l5.9-5.9a1.5 1.5 0 012.1 0l4.3 4.3a1.5 1.5 0 010 2.1l-6.5 6.5zM6.5 6.6l6.4 6.4M7 16.5h10",
	point: "M10 3v5M10 12v5M3 10h5M12 10h5M10 10h.01",
	box: "M4 5h12v10H4zM3 4h2v2H3zM15 4h2v2h-2zM3 14h2v2H3zM15 14h2v2h-2z",
	pan: "M7 10V5a1.2 1.2 0 012.4 0v4M9.4 9V4a1.2 1.2 0 012.4 0v5M11.8 9V5a1.2 1.2 0 012.4 0v6c0 4-2 6-5 6-2.5 0-3.5-1-5-3.5L3 11c.8-.8 1.8-.6 2.5.3L7 13",
	undo: "M7 5L3.5 8.5 7 12M4 8.5h8a4 4 0 010 8h-2",
	redo: "M13 5l3.5 3.5L13 12M16 8.5H8a4 4 0 000 8h2",
	fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
	plus: "M10 4v12M4 10h12",
	minus: "M4 10h12",
	open: "M3 15.5V5h5l1.5 2H17v8.5zM10 14V9.5M7.8 11.5L10 9.3l2.2 2.2",
};
