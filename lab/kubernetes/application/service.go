package main

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// service is the HTTP side of an image.
type service struct {
	image    Image
	pod      string
	readyAt  time.Time
	metrics  *requestMetrics
	draining atomic.Bool
	requests atomic.Int64
}

func newService(image Image) *service {
	pod, _ := os.Hostname()
	readyAt := time.Now().Add(milliseconds(image.ReadyAfterMs))
	return &service{image: image, pod: pod, readyAt: readyAt, metrics: newRequestMetrics(image.Version)}
}

func (s *service) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	begin := time.Now()
	path := request.URL.Path
	answer.Header().Set("X-Version", s.image.Version)
	if s.draining.Load() {
		answer.Header().Set("Connection", "close")
	}
	if path == "/metrics" {
		answer.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.metrics.render(answer)
		return
	}
	status := s.status(path)
	if !isHealth(path) && !isReadiness(path) {
		if count, crash := s.requests.Add(1), s.image.Crash; crash != nil && count == crash.AfterRequests {
			crash.now()
		}
		time.Sleep(s.latency())
		s.metrics.count(request.Method, status, time.Since(begin).Seconds())
	}
	answer.Header().Set("Content-Type", "application/json")
	answer.WriteHeader(status)
	json.NewEncoder(answer).Encode(map[string]any{
		"version": s.image.Version,
		"pod":     s.pod,
		"method":  request.Method,
		"path":    path,
		"headers": echoed(request),
	})
}

// latency is log-normal about its median, where it is spread.
func (s *service) latency() time.Duration {
	median, spread := milliseconds(s.image.HTTP.LatencyMs), s.image.HTTP.LatencySpread
	return time.Duration(float64(median) * math.Exp(spread*rand.NormFloat64()))
}

func (s *service) status(path string) int {
	if fixed, found := s.image.HTTP.Statuses[path]; found {
		return fixed
	}
	ready := !time.Now().Before(s.readyAt)
	switch {
	case isHealth(path):
		return http.StatusOK
	case isReadiness(path) && ready && !s.draining.Load():
		return http.StatusOK
	case isReadiness(path) || !ready:
		return http.StatusServiceUnavailable
	case rand.Float64() < s.image.HTTP.ErrorRate:
		return http.StatusInternalServerError
	}
	return http.StatusOK
}

func isHealth(path string) bool    { return path == "/healthz" || path == "/livez" }
func isReadiness(path string) bool { return path == "/readyz" || path == "/ready" }

// echoed are the headers that routing and tracing set; they come back in the answer's body.
func echoed(request *http.Request) map[string]string {
	headers := map[string]string{"host": request.Host}
	for name, values := range request.Header {
		lower := strings.ToLower(name)
		if lower == "traceparent" || strings.HasPrefix(lower, "x-") {
			headers[lower] = strings.Join(values, ", ")
		}
	}
	return headers
}

// shutdown waits for the requests in flight, whatever they take: the kubelet's grace period is the limit.
func shutdown(server *http.Server) {
	_ = server.Shutdown(context.Background())
}
