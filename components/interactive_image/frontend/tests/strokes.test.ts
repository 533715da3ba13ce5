import { describe, expect, it } from "vitest";
import { MAX_PATH_LENGTH } from "../core/limits";
import { distanceToSegment, fromPath, PathCache, simplify, strokePath, toPath } from "../core/strokes";
import type { XY } from "../core/types";
import { randomNumbers } from "./support";

function scribble(count: number, seed = 3): XY[] {
	const random = randomNumbers(seed);
	let at = { x: 500, y: 500 };
	return Array.from({ length: count }, () => (at = { x: at.x + random(-9, 9), y: at.y + random(-9, 9) }));
}

describe("a stroke's path", () => {
	it("is made of M and L with a tenth of a pixel, and read back the same", () => {
		expect(toPath([{ x: 1.04, y: -2.06 }, { x: 30, y: 4.25 }])).toBe("M1 -2.1L30 4.3");
		const points = scribble(300).map(({ x, y }) => ({ x: Number(x.toFixed(1)), y: Number(y.toFixed(1)) }));
		expect(fromPath(toPath(points))).toEqual(points);
	});

	it("is a dot for one point, and nothing for none", () => {
		expect(toPath([{ x: 5, y: 6 }])).toBe("M5 6L5 6");
		expect(toPath([])).toBe("");
		expect(fromPath("")).toEqual([]);
	});

	it("strays from what was drawn by no more than the tolerance", () => {
		const drawn = scribble(400);
		const kept = simplify(drawn, 4);
		expect(kept.length).toBeLessThan(drawn.length);
		expect([kept[0], kept.at(-1)]).toEqual([drawn[0], drawn.at(-1)]);
		for (const point of drawn) {
			const nearest = Math.min(...kept.slice(1).map((end, index) => distanceToSegment(point, kept[index], end)));
			expect(nearest).toBeLessThanOrEqual(4);
		}
	});

	it("leaves out what lies on a line", () => {
		const line = Array.from({ length: 1000 }, (_, index) => ({ x: index, y: index / 2 }));
		expect(strokePath(line, 0.5)).toBe("M0 0L999 499.5");
	});

	it("never grows longer than the backend accepts, however long one scribbles", () => {
		const path = strokePath(scribble(20_000), 0.01);
		expect(path.length).toBeLessThanOrEqual(MAX_PATH_LENGTH);
		expect(fromPath(path).length).toBeGreaterThan(100);
	});

	it("survives a closed loop whose ends meet", () => {
		const loop = Array.from({ length: 61 }, (_, index) => ({ x: 100 + 50 * Math.cos((index * Math.PI) / 30), y: 100 + 50 * Math.sin((index * Math.PI) / 30) }));
		expect(simplify(loop, 1).length).toBeGreaterThan(8);
	});
});

describe("touching a stroke", () => {
	const paths = new PathCache();

	it("counts half its width and the eraser's reach", () => {
		expect(paths.touches("M10 10L50 10", 6, { x: 30, y: 12.9 }, 0)).toBe(true);
		expect(paths.touches("M10 10L50 10", 6, { x: 30, y: 14 }, 0)).toBe(false);
		expect(paths.touches("M10 10L50 10", 6, { x: 30, y: 14 }, 2)).toBe(true);
		expect(paths.touches("M10 10L50 10", 6, { x: 54, y: 10 }, 0)).toBe(false);
	});

	it("finds a dot, and nothing in an empty path", () => {
		expect(paths.touches("M5 5L5 5", 4, { x: 6, y: 6 }, 0)).toBe(true);
		expect(paths.touches("", 4, { x: 0, y: 0 }, 100)).toBe(false);
	});

	it("is fast on ten thousand strokes", () => {
		const many = Array.from({ length: 10_000 }, (_, index) => `M${index} 0L${index} 100L${index + 5} 130`);
		const touched = (): number => many.filter((path) => paths.touches(path, 2, { x: 5000, y: 50 }, 1)).length;
		touched();
		const started = performance.now();
		expect(touched()).toBeGreaterThan(0);
		expect(performance.now() - started).toBeLessThan(1000);
	});
});
