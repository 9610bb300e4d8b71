package web

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// addDescription makes the service describe itself (OpenAPI 3.1) from the table
// of routes.
func (s *service) addDescription() error {
	body, err := json.Marshal(describe(routes()))
	if err != nil {
		return err
	}
	s.get("/openapi.json", func(c echo.Context) error {
		a, err := newAnswer(body, jsonType, pageCaching, acceptedBy(c.Request()))
		if err != nil {
			return err
		}
		a.send(c.Response(), c.Request())
		return nil
	})
	return nil
}

type object = map[string]any

func describe(routes []route) object {
	paths := object{}
	for _, r := range routes {
		path := apiPrefix + openPath(r)
		operations, ok := paths[path].(object)
		if !ok {
			operations = object{}
			paths[path] = operations
		}
		operations[strings.ToLower(r.verb())] = describeRoute(&r)
	}
	text := object{"type": "string"}
	return object{
		"openapi": "3.1.0",
		"info":    object{"title": "Buurtbereik", "version": "1", "description": "Wijken en buurten met hun cijfers. Lezen kan zonder aanmelden."},
		"paths":   paths,
		"components": object{
			"securitySchemes": object{"administrator": object{
				"type": "apiKey", "in": "cookie", "name": cookieName,
				"description": "Cookie van POST /session. Alleen op de computer waarop Buurtbereik draait, en vanaf zijn eigen pagina.",
			}},
			"schemas": object{"problem": object{
				"type": "object", "required": []string{"type", "title", "status", "detail"},
				"properties": object{
					"type": text, "title": text, "status": object{"type": "integer"}, "detail": text,
					"faults": object{"type": "array", "items": object{"type": "object", "properties": object{"where": text, "what": text, "mend": text}}},
				},
			}},
		},
	}
}

func describeRoute(r *route) object {
	good := object{"description": "Het antwoord."}
	if r.contentType != "" {
		good["content"] = object{r.contentType: object{"schema": object{"type": "object"}}}
	}
	responses := object{
		strconv.Itoa(r.success()): good,
		"default":                 object{"description": "Wat er niet klopt (RFC 9457).", "content": object{"application/problem+json": object{"schema": object{"$ref": "#/components/schemas/problem"}}}},
	}
	if r.answer != nil {
		good["headers"] = object{"ETag": object{"description": "Verandert als het antwoord verandert.", "schema": object{"type": "string"}}}
		responses["304"] = object{"description": "Niet veranderd sinds de ETag in If-None-Match."}
	}
	operation := object{"summary": r.summary, "description": r.description, "parameters": describeParams(*r), "responses": responses}
	switch {
	case r.body != nil:
		operation["requestBody"] = object{"required": true, "content": object{jsonType: object{"schema": describeBody(r.body)}}}
	case r.takes != "":
		operation["requestBody"] = object{"required": true, "content": object{r.takes: object{"schema": object{"type": "string", "format": "binary"}}}}
	}
	if r.handle != nil && !r.open {
		operation["security"] = []object{{"administrator": []string{}}}
	}
	return operation
}

// openPath writes a path as OpenAPI does.
func openPath(r route) string {
	path := r.path
	for _, p := range r.params {
		if p.inPath {
			path = strings.ReplaceAll(path, ":"+p.name, "{"+p.name+"}")
		}
	}
	return path
}

func describeParams(r route) []object {
	all := []object{}
	for _, p := range r.params {
		where := "query"
		if p.inPath {
			where = "path"
		}
		schema := object{"type": "string"}
		if len(p.choices) > 0 {
			schema["enum"] = p.choices
		}
		if p.many {
			schema = object{"type": "array", "items": schema}
		}
		all = append(all, object{
			"name": p.name, "in": where, "required": p.inPath || p.needed, "description": p.about, "example": p.example, "schema": schema,
		})
	}
	return all
}
