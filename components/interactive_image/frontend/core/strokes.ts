import { around, contains } from "./geometry";
import { MAX_PATH_LENGTH } from "./limits";
import type { Rect, XY } from "./types";

const DECIMALS = 1;
const COARSER = 2;

const round = (value: number): string => String(Number(value.toFixed(DECIMALS)));

/** Drop points that a line between their neighbours passes within `tolerance` (Ramer–Douglas–Peucker). */
export function simplify(points: XY[], tolerance: number): XY[] {
	if (points.length < 3) return points;
	const keep = new Uint8Array(points.length);
	keep[0] = keep[points.length - 1] = 1;
	const stack: [number, number][] = [[0, points.length - 1]];
	for (let span = stack.pop(); span; span = stack.pop()) {
		const [first, last] = span;
		let farthest = 0;
		let index = -1;
		for (let i = first + 1; i < last; i++) {
			const away = distanceToSegment(points[i], points[first], points[last]);
			if (away > farthest) {
				farthest = away;
				index = i;
			}
		}
		if (farthest > tolerance && index > 0) {
			keep[index] = 1;
			stack.push([first, index], [index, last]);
		}
	}
	return points.filter((_, index) => keep[index]);
}

export function distanceToSegment(point: XY, start: XY, end: XY): number {
	const dx = end.x - start.x;
	const dy = end.y - start.y;
	const length = dx * dx + dy * dy;
	const share = length === 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length;
	const t = Math.min(1, Math.max(0, share));
	return Math.hypot(point.x - start.x - t * dx, point.y - start.y - t * dy);
}

/** `M x y L x y …`; a single point becomes a line of no length, which round caps show as a dot. */
export function toPath(points: XY[]): string {
	if (points.length === 0) return "";
	const [first, ...rest] = points.length === 1 ? [points[0], points[0]] : points;
	return `M${round(first.x)} ${round(first.y)}` + rest.map((point) => `L${round(point.x)} ${round(point.y)}`).join("");
}

/** The path of a stroke, simplified as far as needed to be short enough to send. */
export function strokePath(points: XY[], tolerance: number): string {
	let coarse = tolerance;
	let kept = simplify(points, coarse);
	let path = toPath(kept);
	while (path.length > MAX_PATH_LENGTH) {
		coarse *= COARSER;
		kept = simplify(kept, coarse);
		path = toPath(kept);
	}
	return path;
}

export function fromPath(path: string): XY[] {
	const numbers = path.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [];
	const points: XY[] = [];
	for (let i = 0; i + 1 < numbers.length; i += 2) points.push({ x: numbers[i], y: numbers[i + 1] });
	return points;
}

interface Line {
	points: XY[];
	frame: Rect;
}

/** Paths parsed once: parsing a path costs more than drawing or testing it. */
export class PathCache {
	private static readonly LIMIT = 20_000;
	private readonly shapes = new Map<string, Path2D>();
	private readonly lines = new Map<string, Line>();

	/** For drawing. */
	shape(path: string): Path2D {
		return PathCache.lookUp(this.shapes, path, () => new Path2D(path));
	}

	/** The upright rectangle around a path's points. */
	frame(path: string): Rect {
		return this.line(path).frame;
	}

	/** Whether a stroke passes within `reach` of a point. */
	touches(path: string, width: number, point: XY, reach: number): boolean {
		const { points, frame } = this.line(path);
		const limit = width / 2 + reach;
		if (!contains(frame, point, limit)) return false;
		return points.some((start, index) => {
			const end = points[Math.min(index + 1, points.length - 1)];
			return distanceToSegment(point, start, end) <= limit;
		});
	}

	private line(path: string): Line {
		return PathCache.lookUp(this.lines, path, () => {
			const points = fromPath(path);
			return { points, frame: around(points) };
		});
	}

	private static lookUp<T>(cache: Map<string, T>, path: string, make: () => T): T {
		const found = cache.get(path);
		if (found !== undefined) return found;
		if (cache.size >= PathCache.LIMIT) cache.clear();
		const made = make();
		cache.set(path, made);
		return made;
	}
}
