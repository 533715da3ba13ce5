// How marks look. They lie on pictures, so they are the same in light and dark; lengths are CSS pixels.

export const COLOUR = {
	positive: "#2fbf71",
	negative: "#f0524f",
	accent: "#4c8dff",
	quiet: "#ffffff",
	halo: "rgba(10, 12, 16, 0.55)",
	tint: "rgba(76, 141, 255, 0.26)",
	hover: "rgba(255, 255, 255, 0.16)",
	handle: "#ffffff",
	chip: "rgba(20, 22, 28, 0.86)",
	chipActive: "#2563eb",
	chipText: "#ffffff",
	paper: "#ffffff",
	loading: "rgba(127, 127, 127, 0.16)",
	edge: "rgba(127, 127, 127, 0.4)",
	pending: "rgba(127, 127, 127, 0.55)",
	pendingLine: "rgba(255, 255, 255, 0.35)",
	brush: "#ffffff",
} as const;

export const ALPHA = { stroke: 0.6, settledStroke: 0.34 } as const;

export const LINE = { thin: 1, normal: 1.5, strong: 2, halo: 2 } as const;

export const HANDLE = { size: 8, round: 5 } as const;

export const POINT = { radius: 6, arm: 3, ring: 1.75 } as const;

export const CHIP = { font: "600 12px system-ui, sans-serif", pad: 7, height: 20, gap: 4, radius: 5, longest: 36 } as const;

export const DASH = { object: [5, 4], frame: [3, 3], staged: [7, 5] } as const;

/** Side of one tile of the pattern over places whose background is still being made. */
export const HATCH_TILE = 10;

/** From this many screen pixels per picture pixel on, pixels are shown as squares. */
export const PIXELS_FROM = 4;
