import { describe, expect, it, vi } from "vitest";
import { describe as inWords } from "../core/describe";
import { BRUSH_MAX, BRUSH_MIN } from "../core/editor";
import { identity } from "../core/geometry";
import { MAX_LABEL_LENGTH, MAX_STROKES } from "../core/limits";
import { boxOf, marksOf, NO_INSETS, objectOf, sceneOf, stage, strokeOf } from "./support";

describe("telling the application", () => {
	it("names what changed: marks, places of objects, or both", () => {
		const { editor, names } = stage({ objects: [objectOf()] });
		editor.commit({ ...editor.marks, strokes: [strokeOf()] }, "");
		editor.place({ ...identity("cat"), dx: 5 }, "");
		editor.commit(marksOf(), "");
		expect(names()).toEqual(["mark", "arrange", "mark", "arrange"]);
	});

	it("happens once the value is current", () => {
		const { editor, told } = stage();
		editor.commit({ ...editor.marks, strokes: [strokeOf()] }, "");
		expect(told[0].revision).toBe(editor.revision);
	});

	it("is left out when nothing changed", () => {
		const { editor, names } = stage({}, { strokes: [strokeOf()] });
		const before = editor.revision;
		editor.commit(structuredClone(editor.marks), "");
		expect(names()).toEqual([]);
		expect(editor.revision).toBe(before);
	});
});

describe("limits", () => {
	it("refuse more marks than the backend accepts, and say so", () => {
		const { editor, names } = stage();
		const strokes = Array.from({ length: MAX_STROKES + 1 }, (_, index) => strokeOf({ id: `s${index}` }));
		editor.commit(marksOf({ strokes }), "");
		expect(editor.marks.strokes).toEqual([]);
		expect(names()).toEqual([]);
		expect(editor.notice).toMatch(/too many marks/);
		editor.dismissNotice();
		expect(editor.notice).toBe("");
	});

	it("hold for names and the brush", () => {
		const { editor } = stage({}, { boxes: [boxOf()] });
		editor.setMode("boxes");
		editor.startNaming("box");
		editor.finishNaming(`  ${"x".repeat(5000)}`);
		expect(editor.marks.boxes[0].label).toHaveLength(MAX_LABEL_LENGTH);
		editor.setBrush(1e9);
		expect(editor.brush).toBe(BRUSH_MAX);
		editor.setBrush(-1);
		expect(editor.brush).toBe(BRUSH_MIN);
		editor.setBrush(NaN);
		expect(editor.brush).toBe(BRUSH_MIN);
	});

	it("keep a zoom that makes no sense from breaking the view", () => {
		const { editor } = stage();
		for (const factor of [NaN, 0, -1, Infinity]) editor.zoom(factor);
		expect(editor.view.scale).toBe(1);
	});
});

describe("selection", () => {
	it("of an object makes new marks refine it; deselecting starts a new one", () => {
		const { editor, names } = stage({ objects: [objectOf()] });
		editor.select("cat");
		expect(editor.objectForMark()).toBe("cat");
		expect(editor.deselect()).toBe(true);
		expect(editor.objectForMark()).not.toBe("cat");
		expect(editor.deselect()).toBe(false);
		expect(names()).toEqual(["select", "select"]);
	});

	it("of an object that lies elsewhere does not make marks refine it", () => {
		const { editor } = stage({ objects: [objectOf()] });
		editor.select("cat");
		editor.place({ ...identity("cat"), dx: 9 }, "");
		expect(editor.objectForMark()).not.toBe("cat");
		editor.undo();
		expect(editor.objectForMark()).toBe("cat");
	});

	it("is not a step that undo would have to take back", () => {
		const { editor, names } = stage({ objects: [objectOf()] });
		editor.select("cat");
		editor.undo();
		expect(names()).toEqual(["select", "undo"]);
	});

	it("of a removed object targets nothing", () => {
		const { editor } = stage({ objects: [objectOf()] });
		editor.select("cat");
		editor.removeTarget();
		expect(editor.targetObject).toBeUndefined();
		expect(editor.placement("cat").removed).toBe(true);
		editor.undo();
		expect(editor.targetObject?.id).toBe("cat");
	});
});

describe("naming", () => {
	it("renames a box as a step and asks the application to rename an object", () => {
		const { editor, told } = stage({ objects: [objectOf()] }, { boxes: [boxOf()] });
		editor.startNaming("box");
		editor.finishNaming("<img src=x> & co");
		expect(editor.marks.boxes[0].label).toBe("<img src=x> & co");
		editor.startNaming("cat");
		editor.finishNaming("tiger");
		expect(told.map(({ name, data }) => [name, data])).toEqual([["mark", undefined], ["rename", { object_id: "cat", label: "tiger" }]]);
	});

	it("keeps the old name when it is given up, and ends when the thing is gone", () => {
		const { editor, names } = stage({}, { boxes: [boxOf({ label: "old" })] });
		editor.startNaming("box");
		editor.finishNaming(null);
		expect(editor.marks.boxes[0].label).toBe("old");
		editor.startNaming("box");
		editor.receive({ revision: editor.revision + 1, marks: marksOf(), scene: editor.scene });
		expect(editor.naming).toBe("");
		editor.startNaming("nobody");
		expect(editor.naming).toBe("");
		expect(names()).toEqual([]);
	});
});

describe("modes", () => {
	it("show only the boxes that belong to them", () => {
		const { editor } = stage({}, { active_object: "cat", boxes: [boxOf({ id: "place" }), boxOf({ id: "prompt", object_id: "cat" })] });
		expect(editor.shownBoxes.map((box) => box.id)).toEqual(["prompt"]);
		editor.setMode("boxes");
		expect(editor.shownBoxes.map((box) => box.id)).toEqual(["place"]);
		expect(editor.tool).toBe("box");
	});

	it("explain why a tool has no use in them", () => {
		const { editor } = stage();
		editor.setMode("boxes");
		editor.setTool("stroke");
		expect(editor.tool).toBe("box");
		expect(editor.notice).toMatch(/draw boxes/);
	});

	it("read only leaves looking, and comes back", () => {
		const { editor, names } = stage({}, { strokes: [strokeOf()] });
		editor.setReadOnly(true);
		editor.setTool("stroke");
		editor.commit(marksOf(), "");
		editor.zoomStep(1);
		expect([editor.tool, editor.marks.strokes.length, editor.view.scale, names().length]).toEqual(["pan", 1, 1.25, 0]);
		editor.setReadOnly(false);
		expect(editor.tool).toBe("stroke");
	});
});

describe("the window", () => {
	it("stays fitted when it changes its size, until the person zooms", () => {
		const { editor } = stage();
		editor.zoomToFit();
		editor.resize({ width: 200, height: 150 }, NO_INSETS);
		expect(editor.view.scale).toBe(0.5);
		editor.zoomToPixels();
		editor.resize({ width: 300, height: 150 }, NO_INSETS);
		expect(editor.view.scale).toBe(1);
	});

	it("fits a picture of another size, and keeps the view for one of the same size", () => {
		const { editor } = stage();
		editor.look({ scale: 3, x: 0, y: 0 });
		editor.receive({ ...editor.value(), scene: sceneOf({ revision: 2, picture_id: "edited" }) });
		expect(editor.view.scale).toBe(3);
		editor.receive({ ...editor.value(), scene: sceneOf({ revision: 3, picture_id: "other", width: 800, height: 600 }) });
		expect(editor.view.scale).toBe(0.5);
	});
});

describe("people who cannot see it", () => {
	it("hear what is there and what happened", () => {
		const { editor } = stage({ objects: [objectOf()] });
		expect(inWords(editor)).toContain("400 by 300 pixels; objects: cat");
		editor.commit({ ...editor.marks, strokes: [strokeOf()] }, "Stroke.");
		expect(editor.spoken).toBe("Stroke.");
		editor.undo();
		expect(editor.spoken).toBe("No marks.");
		editor.receive({ ...editor.value(), scene: sceneOf({ revision: 9, status: "changed 3 %" }) });
		expect(editor.spoken).toBe("changed 3 %");
		editor.receive({ ...editor.value(), scene: sceneOf({ revision: 10, width: 0, height: 0 }) });
		expect(inWords(editor)).toBe("No picture is open.");
	});
});

it("tells listeners whether only the drawing or the view changed", () => {
	const { editor } = stage();
	const heard = vi.fn();
	const stop = editor.subscribe(heard);
	editor.setDraft({ rect: { x: 0, y: 0, width: 5, height: 5 } });
	expect(heard.mock.calls).toEqual([["draw"]]);
	editor.setBrush(9);
	expect(heard.mock.lastCall).toEqual(["state"]);
	editor.zoomStep(1);
	expect(heard.mock.lastCall).toEqual(["view"]);
	stop();
	editor.setBrush(8);
	expect(heard).toHaveBeenCalledTimes(3);
});
