// Command application is what runs in the pods of the lab's Kubernetes: an HTTP server that behaves as the image's data,
// in the environment variable IMAGE, says. It behaves as the pods of the embedded cluster do.
package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

// A kept-alive connection without a request is closed after so long, once the process is to end.
const linger = 300 * time.Millisecond

// Image mirrors Image of lab/cluster/images.ts, but for what concerns pulling.
type Image struct {
	Version      string
	Port         int
	StartupMs    int
	ReadyAfterMs int
	Crash        *Crash
	DrainMs      int
	HTTP         struct {
		LatencyMs     int
		LatencySpread float64
		ErrorRate     float64
		Statuses      map[string]int
	}
}

// Crash is how a process ends by itself.
type Crash struct {
	AfterMs       *int
	AfterRequests int64
	ExitCode      int
	Log           string
}

func (c *Crash) now() {
	if c.Log != "" {
		fmt.Println(c.Log)
	}
	os.Exit(c.ExitCode)
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "pause" {
		pause()
	}
	image := Image{Port: 8080}
	if err := json.Unmarshal([]byte(os.Getenv("IMAGE")), &image); err != nil {
		fail("IMAGE", err)
	}
	fmt.Println("starting", image.Version)
	if crash := image.Crash; crash != nil && crash.AfterMs != nil {
		time.AfterFunc(milliseconds(*crash.AfterMs), crash.now)
	}
	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	select {
	case <-time.After(milliseconds(image.StartupMs)):
	case <-terminated:
		fmt.Println("SIGTERM received, shutting down")
		os.Exit(128 + int(syscall.SIGTERM))
	}
	serve(image, terminated)
}

// serve answers until SIGTERM, goes on accepting for the image's drain time, and finishes what is in flight.
func serve(image Image, terminated <-chan os.Signal) {
	listener, err := net.Listen("tcp", ":"+strconv.Itoa(image.Port))
	if err != nil {
		fail("cannot start", err)
	}
	fmt.Println("listening on port", image.Port)
	service := newService(image)
	server := &http.Server{Handler: service}
	ended := make(chan struct{})
	go func() {
		<-terminated
		fmt.Println("SIGTERM received, shutting down")
		service.draining.Store(true)
		time.Sleep(milliseconds(image.DrainMs))
		listener.Close()
		// A request may be on its way on a connection that looks idle.
		time.Sleep(linger)
		shutdown(server)
		close(ended)
	}()
	if err := server.Serve(listener); err != nil && !service.draining.Load() {
		fail("cannot serve", err)
	}
	<-ended
	fmt.Println("all connections are closed, bye")
}

// pause holds a pod's namespaces, and reaps what its containers leave behind.
func pause() {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGCHLD)
	for received := range signals {
		if received != syscall.SIGCHLD {
			os.Exit(0)
		}
		for {
			if pid, _ := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); pid <= 0 {
				break
			}
		}
	}
}

func milliseconds(count int) time.Duration { return time.Duration(count) * time.Millisecond }

func fail(what string, err error) {
	fmt.Printf("%s: %v\n", what, err)
	os.Exit(1)
}
