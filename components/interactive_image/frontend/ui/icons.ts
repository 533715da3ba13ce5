import type { ToolName } from "../core/types";

/** Paths on a 20 × 20 grid, drawn with a line of 1.6. */
export const ICONS: Record<ToolName | "undo" | "redo" | "fit" | "plus" | "minus" | "open" | "camera" | "paste", string> = {
	select: "M4 3l5.5 13 1.8-5.2L16.5 9z",
	stroke: "M3 17c2.5.3 4-.6 4.6-2.6M8 13l7-9 2 1.6-7.2 8.9a2 2 0 01-1.8-1.5zM14 15.5h4M16 13.5v4",
	negative: "M3 17c2.5.3 4-.6 4.6-2.6M8 13l7-9 2 1.6-7.2 8.9a2 2 0 01-1.8-1.5zM14 15.5h4",
	erase: "M8.5 16.5L3.6 11.600a1.500 1.500 0 010-2.100l5.900-5.900a1.500 1.500 0 012.100 0l4.300 4.300a1.500 1.500 0 010 2.100l-6.500 6.500zM6.500 6.600l6.400 6.400M7 16.500h10",
	point: "M10 3v5M10 12v5M3 10h5M12 10h5M10 10h.01",
	box: "M4 5h12v10H4zM3 4h2v2H3zM15 4h2v2h-2zM3 14h2v2H3zM15 14h2v2h-2z",
	pan: "M7 10V5a1.200 1.200 0 012.400 0v4M9.400 9V4a1.200 1.200 0 012.400 0v5M11.800 9V5a1.200 1.200 0 012.400 0v6c0 4-2 6-5 6-2.500 0-3.500-1-5-3.500L3 11c.8-.8 1.800-.6 2.500.3L7 13",
	undo: "M7 5L3.500 8.500 7 12M4 8.500h8a4 4 0 010 8h-2",
	redo: "M13 5l3.500 3.500L13 12M16 8.500H8a4 4 0 000 8h2",
	fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
	plus: "M10 4v12M4 10h12",
	minus: "M4 10h12",
	open: "M3 15.500V5h5l1.500 2H17v8.500zM10 14V9.500M7.800 11.500L10 9.300l2.200 2.200",
	camera: "M3 7h3l1.500-2h5L14 7h3v9H3zM10 14a2.700 2.700 0 100-5.400 2.700 2.700 0 000 5.400z",
	paste: "M7 4H4.500v13h11V4H13M7 3h6v3H7z",
};
